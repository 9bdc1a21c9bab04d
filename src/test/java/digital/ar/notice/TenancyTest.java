package digital.ar.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TenancyTest extends NoticeServiceTest {
    @Test
    void anotherTenantsNoticeLooksLikeNone() {
        var path = "/v1/notices/" + api.submit(Requests.collection()).body().get("id");
        assertThat(api.get(path).status()).isEqualTo(200);
        assertThat(api.get(path + "/events").status()).isEqualTo(200);

        var stranger = clientOf(newTenant());
        for (var p : new String[] {path, path + "/events", path + "/receipts"}) {
            var foreign = stranger.get(p);
            assertThat(foreign.status()).as(p).isEqualTo(404);
        }
        var missing = stranger.get("/v1/notices/ntc_00000000000070008000000000000000");
        assertThat(stranger.get(path).body().keySet()).isEqualTo(missing.body().keySet());
        assertThat(stranger.get("/v1/notices").list("notices")).isEmpty();
    }

    @Test
    void withoutAKeyThereIsNoDoor() {
        for (var client : new ApiClient[] {new ApiClient(baseUrl(), ""), new ApiClient(baseUrl(), "ark_wrong")}) {
            for (var path : new String[] {"/v1/notices", "/v1/nothing"}) {
                var answer = client.get(path);
                assertThat(answer.status()).isEqualTo(401);
                assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
                assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
                assertThat(answer.header("Set-Cookie")).isEmpty();
            }
        }
    }

    @Test
    void theKeyMayComeInItsOwnHeader() {
        var secret = apiKeys.create(tenant, "other header").secret();
        var answer = new ApiClient(baseUrl(), "").send("GET", "/v1/notices", null, Map.of("X-API-Key", secret));
        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void theDatabaseKeepsNoSecret() {
        var key = apiKeys.create(tenant, "hash only");
        assertThat(jdbc.sql("select encode(hash, 'hex') from api_key where id = :id")
                        .param("id", key.id())
                        .query(String.class)
                        .single())
                .isEqualTo(digital.ar.platform.Hashes.sha256Hex(
                        key.secret().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }
}
