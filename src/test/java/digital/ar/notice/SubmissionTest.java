package digital.ar.notice;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.evidence.EventType;
import digital.ar.evidence.Journal;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SubmissionTest extends NoticeServiceTest {
    @Autowired
    Journal journal;

    @Autowired
    Vault vault;

    @Test
    void acceptedNoticeIsOnRecordWithItsBytesFixedAndQueued() {
        var answer = api.submit(Requests.collection());

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        var notice = noticeId(answer);
        var recipient = answer.list("recipients").getFirst();
        assertThat(Protocol.parse((String) answer.body().get("protocol"))).isPresent();
        assertThat(answer.header("Location"))
                .endsWith("/v1/notices/" + answer.body().get("id"));

        var accepted = journal.read(notice).getFirst();
        assertThat(accepted.type()).isEqualTo(EventType.SUBMISSION_ACCEPTED);
        assertThat(accepted.facts())
                .containsEntry("protocol", answer.body().get("protocol"))
                .containsEntry("messageSha256", recipient.get("messageSha256"))
                .containsEntry("noticeType", "COLLECTION")
                .containsKeys("dkim", "parts", "requestSha256", "envelopeFrom", "legalBasis", "creditor", "recipient");
        var message = vault.load(notice, Vault.Purpose.CONTENT, (String) recipient.get("messageSha256"));
        assertThat(new String(message, StandardCharsets.UTF_8))
                .contains("DKIM-Signature:")
                .contains((String) recipient.get("messageId"));
        assertThat(jdbc.sql("select (select count(*) from delivery where notice_id = :n)"
                                + " + (select count(*) from attempt where notice_id = :n)")
                        .param("n", notice)
                        .query(Long.class)
                        .single())
                .as("queued, or already tried")
                .isPositive();
    }

    @Test
    void allRowsOfANoticeShareItsShard() {
        var notice = noticeId(api.submit(Requests.collection(), "shard-test"));
        var shard = Ids.shard(notice);
        assertThat(shard).isEqualTo(digital.ar.notice.store.IdempotencyKeys.shard(tenant, "shard-test"));
        for (var table : List.of("recipient", "event", "chain", "data_key", "idempotency")) {
            assertThat(jdbc.sql("select distinct shard from " + table + " where notice_id = :n")
                            .param("n", notice)
                            .query(Integer.class)
                            .list())
                    .as(table)
                    .containsExactly(shard);
        }
    }

    @Test
    void severalRecipientsGetTheirOwnMessages() {
        var answer = api.submit(Requests.collection(r -> r.put(
                "recipients",
                List.of(Requests.recipient("a@exemplo.com.br"), Requests.recipient("b@exemplo.com.br")))));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.list("recipients").stream()
                        .map(r -> r.get("messageSha256"))
                        .distinct())
                .hasSize(2);
    }

    @Test
    void aTemplateBringsItsOwnSubject() {
        var answer = api.submit(Requests.collection(r -> {
            r.remove("subject");
            r.put("content", Requests.map("template", "collection", "variables", Map.of("message", "Obrigado.")));
        }));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        var stored = api.get((String) ((Map<?, ?>) answer.body().get("links")).get("self"));
        assertThat(stored.body()).containsEntry("subject", "Aviso sobre o seu contrato");
    }

    @Test
    void whatIsReadBackIsWhatWasSentInNormalForm() {
        var accepted = api.submit(
                Requests.collection(r -> r.put("recipients", List.of(Requests.recipient("maria@Ação.example")))));
        var notice = api.get("/v1/notices/" + accepted.body().get("id")).body();
        assertThat(notice)
                .containsEntry("externalId", "erp-4711")
                .containsEntry("neededLevel", "DELIVERED")
                .containsEntry("tags", List.of("regua-d3"))
                .containsEntry("references", Map.of("contrato", "C-77"));
        assertThat(notice.get("creditor")).hasFieldOrPropertyWithValue("document", "12ABC34501DE35");
        assertThat(notice.get("details")).hasFieldOrPropertyWithValue("paymentMeans", "PIX");
        var recipient = (Map<?, ?>) ((List<?>) notice.get("recipients")).getFirst();
        assertThat(recipient.get("email")).isEqualTo("maria@xn--ao-siap.example");
        assertThat(recipient.get("document")).isEqualTo("52998224725");
        assertThat(notice.toString()).doesNotContain("/r/");
    }

    private static UUID noticeId(ApiClient.Answer answer) {
        return Ids.parse(IdPrefix.NTC, (String) answer.body().get("id")).orElseThrow();
    }
}
