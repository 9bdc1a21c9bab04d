package digital.ar.delivery;

import static digital.ar.evidence.EventType.RELAY_ACCEPTED;
import static digital.ar.evidence.EventType.RELAY_FAILED;
import static digital.ar.evidence.EventType.TRANSMISSION_DEFERRED;
import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.ServiceTest;
import digital.ar.account.FirstStart;
import digital.ar.evidence.Event;
import digital.ar.evidence.EventType;
import digital.ar.evidence.Journal;
import digital.ar.notice.AddressSource;
import digital.ar.notice.LegalBasis;
import digital.ar.notice.NoticeType;
import digital.ar.notice.NoticeView;
import digital.ar.notice.Submission;
import digital.ar.notice.Submissions;
import digital.ar.platform.Hashes;
import digital.ar.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole service sends to its own mailbox: real journal, vault and SMTP server. */
class SandboxDeliveryTest extends ServiceTest {
    @Autowired
    Submissions submissions;

    @Autowired
    FirstStart firstStart;

    @Autowired
    Journal journal;

    @Autowired
    Vault vault;

    @Autowired
    JdbcClient jdbc;

    @Test
    void theMailboxGetsTheBytesThatWereSignedAndTheTranscriptIsKept() throws Exception {
        var address = "entrega-" + UUID.randomUUID() + "@example.com";
        var notice = submit(address);
        var accepted = await(notice, RELAY_ACCEPTED);
        assertThat(accepted.facts())
                .containsEntry("attempt", 1)
                .containsEntry("route", "sandbox")
                .containsEntry("replyCode", 250)
                .containsKeys("attemptId", "host", "address", "port", "helo", "startedAt", "finishedAt");
        var tls = (Map<?, ?>) accepted.facts().get("tls");
        assertThat(tls.get("protocol")).isEqualTo("TLSv1.3");
        assertThat((String) tls.get("certificateSha256")).matches("[0-9a-f]{64}");

        var transcript = accepted.objects().getFirst();
        var text = vault.load(notice, Vault.Purpose.CONTENT, transcript.sha256());
        assertThat(Hashes.sha256Hex(text)).isEqualTo(transcript.sha256());
        assertThat(new String(text, StandardCharsets.UTF_8))
                .contains(" C: EHLO ")
                .contains(" *: TLS TLSv1.3 ")
                .contains("RCPT TO:<" + address + ">")
                .contains(" S: 250 ");

        var original = journal.read(notice).getFirst().objects().getFirst();
        var sent = vault.load(notice, Vault.Purpose.CONTENT, original.sha256());
        var received = jdbc.sql("select raw from sandbox_mail where rcpt_to = :to")
                .param("to", address)
                .query((row, i) -> row.getBytes(1))
                .list();
        assertThat(received).hasSize(1);
        // Less the trace fields that the receiving server puts in front (RFC 5321 4.4).
        assertThat(new String(received.getFirst(), StandardCharsets.ISO_8859_1))
                .endsWith(new String(sent, StandardCharsets.ISO_8859_1));
        assertThat(jdbc.sql("select count(*) from delivery where notice_id = :n")
                        .param("n", notice)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void magicAddressesFailAndDefer() throws Exception {
        var failed = await(submit("unknown-1@example.com"), RELAY_FAILED);
        assertThat(failed.facts()).containsEntry("replyCode", 550).containsEntry("enhancedCode", "5.1.1");
        var deferred = await(submit("full-1@example.com"), TRANSMISSION_DEFERRED);
        assertThat(deferred.facts())
                .containsEntry("replyCode", 452)
                .containsEntry("enhancedCode", "4.2.2")
                .containsKey("nextAttemptAt");
    }

    private UUID submit(String email) {
        var tenant = firstStart
                .firstTenant()
                .orElseGet(() -> firstStart.run().orElseThrow().tenant());
        var submission = new Submission(
                NoticeType.COLLECTION,
                new NoticeView.Party("Fomento Exemplo Ltda", "12ABC34501DE35", "Rua da Quitanda, 100, São Paulo/SP"),
                LegalBasis.CREDIT_PROTECTION,
                "Aviso importante sobre o seu contrato",
                List.of(new Submission.Recipient(
                        "Maria Aparecida da Silva",
                        email,
                        "52998224725",
                        new AddressSource(AddressSource.Kind.CONTRACT, "cláusula 14.2", null))),
                List.of(new NoticeView.Title("DUP-1001/1", LocalDate.of(2026, 11, 10), 125_000, null)),
                Map.of(
                        "paymentMeans", "Boleto no portal do credor",
                        "contact", "cobranca@exemplo.com.br",
                        "disputeChannel", "0800 000 0000"),
                new Submission.Content(null, null, "collection", Map.of("signature", "Equipe de relacionamento")),
                List.of(),
                null,
                Map.of(),
                List.of(),
                Submission.Sending.USUAL,
                null,
                Submission.ReadingWish.OF_THE_TYPE);
        return submissions
                .submit(tenant.id(), submission, null, Hashes.sha256Hex(email.getBytes(StandardCharsets.UTF_8)))
                .notice();
    }

    private Event await(UUID notice, EventType type) throws InterruptedException {
        var found = new ArrayList<Event>();
        Eventually.await(() -> {
            found.clear();
            journal.read(notice).stream().filter(e -> e.type() == type).forEach(found::add);
            return !found.isEmpty();
        });
        return found.getFirst();
    }
}
