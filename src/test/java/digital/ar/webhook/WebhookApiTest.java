package digital.ar.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.notice.ApiClient.Answer;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The doors of webhooks and feed. */
class WebhookApiTest extends WebhookServiceTest {
    @Test
    void theSecretIsShownOnceAndKeptEncrypted() {
        var made = webhook();
        assertThat(made.get("secret")).asString().startsWith("whsec_");
        assertThat(api.get(path(made)).body()).doesNotContainKey("secret");
        assertThat(api.get("/v1/webhooks").list("webhooks").getFirst()).doesNotContainKey("secret");
        var stored = jdbc.sql("select secret from webhook where tenant_id = :tenant")
                .param("tenant", tenant)
                .query(byte[].class)
                .single();
        var key = WebhookSecret.parse((String) made.get("secret")).key();
        assertThat(java.util.HexFormat.of().formatHex(stored))
                .doesNotContain(java.util.HexFormat.of().formatHex(key));
    }

    @Test
    void anotherTenantsWebhookDoesNotExist() {
        var made = webhook();
        var delivery =
                path(made) + "/deliveries/" + post(path(made) + "/test").body().get("id");
        var stranger = clientOf(newTenant());
        for (var path : List.of(path(made), path(made) + "/deliveries", delivery)) {
            assertThat(stranger.get(path).status()).as(path).isEqualTo(404);
        }
        for (var path : List.of(path(made) + "/test", delivery + "/replay")) {
            assertThat(stranger.post(path, "", Map.of()).status()).as(path).isEqualTo(404);
        }
        assertThat(stranger.post(path(made) + "/secret", Map.of(), Map.of()).status())
                .isEqualTo(404);
        assertThat(stranger.post(path(made) + "/replay", Map.of("since", "2026-01-01T00:00:00Z"), Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(stranger.send("PATCH", path(made), "{\"enabled\":false}", Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(stranger.send("DELETE", path(made), null, Map.of()).status()).isEqualTo(404);
        assertThat(stranger.get("/v1/webhooks").list("webhooks")).isEmpty();
        // Nor does a delivery under another webhook of the same tenant.
        assertThat(api.get(path(webhook()) + delivery.substring(delivery.indexOf("/deliveries/")))
                        .status())
                .isEqualTo(404);
        assertThat(api.get(path(made)).body()).containsEntry("enabled", true);
    }

    @Test
    void addressesThatMayNotBeCalledAreRefusedWithAReason() {
        for (var url :
                List.of("http://erp.exemplo.com.br/", "ftp://x", "https://10.0.0.1/", "https://a:b@exemplo.com.br/")) {
            var refused = api.post("/v1/webhooks", Map.of("url", url), Map.of());
            assertThat(refused.status()).as(url).isEqualTo(422);
            assertThat(refused.violations()).singleElement().asString().startsWith("/url url.");
        }
        var made = webhook();
        assertThat(patch(path(made), Map.of("url", "https://169.254.169.254/")).violations())
                .containsExactly("/url url.private");
        assertThat(api.post("/v1/webhooks", Map.of("url", receiver.url(), "eventTypes", List.of("x")), Map.of())
                        .status())
                .isBetween(400, 422);
    }

    @Test
    void whatEndedLongAgoAndWhatWasRemovedGoes(@Autowired WebhookUpkeep upkeep) throws Exception {
        var kept = webhook();
        var removed = webhook();
        for (var webhook : List.of(kept, removed)) {
            post(path(webhook) + "/test");
            await(
                    () -> api.get(path(webhook) + "/deliveries?state=DELIVERED"),
                    a -> a.list("deliveries").size() == 1);
        }
        post(path(kept) + "/test");
        await(
                () -> api.get(path(kept) + "/deliveries?state=DELIVERED"),
                a -> a.list("deliveries").size() == 2);
        var newest = api.get(path(kept) + "/deliveries")
                .list("deliveries")
                .getFirst()
                .get("id");
        jdbc.sql("update webhook_delivery set finished_at = now() - interval '31 days' where tenant_id = ? and id <> ?")
                .params(tenant, Ids.parse(IdPrefix.WHD, (String) newest).orElseThrow())
                .update();
        api.send("DELETE", path(removed), null, Map.of());
        upkeep.run();
        assertThat(api.get(path(kept) + "/deliveries").list("deliveries"))
                .extracting(d -> d.get("id"))
                .containsExactly(newest);
        assertThat(rows("webhook_delivery")).isEqualTo(1);
        assertThat(rows("webhook")).isEqualTo(1);
        assertThat(jdbc.sql("select count(*) from webhook_attempt a where not exists (select 1 from webhook_delivery d"
                                + " where d.shard = a.shard and d.id = a.delivery_id)")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private long rows(String table) {
        return jdbc.sql("select count(*) from " + table + " where tenant_id = ?")
                .param(tenant)
                .query(Long.class)
                .single();
    }

    @Test
    void thereAreOnlySoManyAndARemovedOneMakesRoom() {
        var first = webhook();
        for (var i = 1; i < 10; i++) {
            webhook();
        }
        assertThat(api.post("/v1/webhooks", Map.of("url", receiver.url()), Map.of())
                        .status())
                .isEqualTo(409);
        assertThat(api.send("DELETE", path(first), null, Map.of()).status()).isEqualTo(204);
        assertThat(api.get(path(first)).status()).isEqualTo(404);
        webhook();
    }

    @Test
    void theFeedTellsTheSameInOrderAndGoesOnWhereItStopped() throws Exception {
        var before = (String) api.get("/v1/events").body().get("nextCursor");
        webhook("submission.accepted");
        samples.toPerson(tenant);
        samples.toPerson(tenant);
        var all = await(
                () -> api.get("/v1/events?types=submission.accepted&after=" + before),
                a -> a.list("events").size() == 2);
        var pushed = List.of(receiver.next().id(), receiver.next().id());
        assertThat(members(all, "id")).containsExactlyInAnyOrderElementsOf(pushed);

        var first = api.get("/v1/events?types=submission.accepted&limit=1&after=" + before);
        assertThat(first.body()).containsEntry("more", true);
        var second = api.get("/v1/events?types=submission.accepted&limit=1&after="
                + first.body().get("nextCursor"));
        assertThat(Stream.concat(members(first, "cursor").stream(), members(second, "cursor").stream()))
                .containsExactlyElementsOf(members(all, "cursor"));
        assertThat(api.get("/v1/events?after=" + all.body().get("nextCursor") + "&types=submission.accepted")
                        .list("events"))
                .isEmpty();
        assertThat(clientOf(newTenant()).get("/v1/events").list("events")).isEmpty();
        assertThat(api.get("/v1/events?types=x").violations()).containsExactly("types type.unknown");
        assertThat(api.get("/v1/events?after=x").violations()).containsExactly("after cursor.invalid");
        assertThat(api.get("/v1/events?since=2026-01-01T00:00:00Z&types=submission.accepted")
                        .list("events"))
                .hasSize(2);
    }

    private static List<String> members(Answer feed, String name) {
        return feed.list("events").stream()
                .map(e -> (String) ((Map<?, ?>) e.get("data")).get(name))
                .toList();
    }
}
