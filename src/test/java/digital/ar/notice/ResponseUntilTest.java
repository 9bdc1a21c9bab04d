package digital.ar.notice;

import static digital.ar.notice.Requests.map;
import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.portal.reading.SentMessages;
import digital.ar.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Until when an answer is awaited: what a request may ask for, and what the type says. */
class ResponseUntilTest extends NoticeServiceTest {
    private static final ZoneId BRASILIA = ZoneId.of("America/Sao_Paulo");

    @Autowired
    Vault vault;

    @Test
    void aRequestNamesTheInstant() {
        var half = LocalDate.now(BRASILIA).plusDays(30).atTime(12, 30).atZone(BRASILIA);
        var sent = api.submit(
                Requests.collection(r -> r.put("responseUntil", half.toInstant().toString())));
        assertThat(mail(sent))
                .contains(", 12:30 (horário de Brasília)", half.getDayOfMonth() + " de ", ", 12:30 (Brasília time)");
        var until = Instant.now().plus(5, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        assertThat(shown(Requests.collection(r -> r.put("responseUntil", until.toString()))))
                .isEqualTo(until.toString());
        assertThat(shown(Requests.collection()))
                .as("a collection awaits nothing by itself")
                .isNull();
        for (var wrong :
                new Instant[] {Instant.now().minusSeconds(5), Instant.now().plus(400, ChronoUnit.DAYS)}) {
            assertThat(api.submit(Requests.collection(r -> r.put("responseUntil", wrong.toString())))
                            .violations())
                    .containsExactly("/responseUntil range");
        }
    }

    @Test
    void anOfferEndsWithTheDayThatItStates() {
        var day = LocalDate.now(BRASILIA).plusDays(10);
        var end = day.plusDays(1).atStartOfDay(BRASILIA).toInstant().minus(1, ChronoUnit.MICROS);
        assertThat(shown(offer(day, null))).isEqualTo(end.toString());
        var noon = day.atTime(12, 0).atZone(BRASILIA).toInstant();
        assertThat(shown(offer(day, noon))).isEqualTo(noon.toString());
        assertThat(api.submit(offer(day, end.plusSeconds(60))).violations())
                .containsExactly("/responseUntil responseUntil.deadline");
        var past = api.submit(offer(LocalDate.of(2026, 1, 5), null));
        assertThat(past.list("warnings")).extracting(w -> w.get("code")).contains("deadline.past");
    }

    private String mail(ApiClient.Answer sent) {
        assertThat(sent.status()).as(sent.text()).isEqualTo(201);
        var notice = Ids.parse(IdPrefix.NTC, (String) sent.body().get("id")).orElseThrow();
        var sha256 = (String) sent.list("recipients").getFirst().get("messageSha256");
        var message = SentMessages.parse(vault.load(notice, Vault.Purpose.CONTENT, sha256));
        return new String(message.text().orElseThrow().content(), StandardCharsets.UTF_8).replaceAll("\\s+", " ");
    }

    private Object shown(Map<String, Object> request) {
        var sent = api.submit(request);
        assertThat(sent.status()).as(sent.text()).isEqualTo(201);
        return api.get("/v1/notices/" + sent.body().get("id")).body().get("responseUntil");
    }

    private static Map<String, Object> offer(LocalDate deadline, Instant until) {
        var request = new LinkedHashMap<>(Requests.collection());
        request.put("type", "SETTLEMENT_OFFER");
        request.put("details", map("terms", "à vista", "instalments", "1", "deadline", deadline.toString()));
        if (until != null) {
            request.put("responseUntil", until.toString());
        }
        return request;
    }
}
