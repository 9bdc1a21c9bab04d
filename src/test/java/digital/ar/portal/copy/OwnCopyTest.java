package digital.ar.portal.copy;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.delivery.Suppressions;
import digital.ar.evidence.Event;
import digital.ar.evidence.EventType;
import digital.ar.inbound.NoticeOnItsWay;
import digital.ar.mail.ServiceLetters;
import digital.ar.notice.IdentityPolicy;
import digital.ar.notice.NoticeView;
import digital.ar.platform.Ids;
import digital.ar.portal.PortalTest;
import digital.ar.portal.SampleNotices;
import digital.ar.portal.Web;
import digital.ar.receipt.ReceiptKind;
import digital.ar.receipt.ReceiptView;
import digital.ar.seal.Qualification;
import digital.ar.seal.SealLevel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The debtor's own copy by mail. */
class OwnCopyTest extends PortalTest {
    @Autowired
    Suppressions suppressions;

    @Autowired
    CopyWorker worker;

    @Autowired
    CopyLetter letter;

    @Autowired
    ServiceLetters letters;

    @Autowired
    JdbcClient jdbc;

    @Test
    void theReceiptOfAnAnswerGoesToTheNotifiedAddressOnce() {
        var notice = samples.toPerson(samples.tenant());
        var thanks = answer(notice);
        NoticeOnItsWay.until(() -> !mails(notice).isEmpty(), "the copy in the mailbox");
        assertThat(queued(notice))
                .hasSize(1)
                .first()
                .satisfies(e -> assertThat(e.facts())
                        .containsEntry("by", "answer")
                        .containsEntry("email", "maria@exemplo.com.br"));
        assertThat(mails(notice)).hasSize(1).first().satisfies(mail -> {
            var head = mail.substring(0, mail.indexOf("\r\n\r\n"));
            assertThat(head)
                    .contains("To: <maria@exemplo.com.br>", notice.protocol())
                    .doesNotContain("R$", "DM-118");
            assertThat(mail).contains("application/pdf", notice.protocol() + "-answer.pdf", "text/html");
        });
        worker.next();
        assertThat(queued(notice)).hasSize(1);

        var asked = web.post(
                samples.readingPath(notice) + "/copy-by-mail",
                Map.of("v", thanks.substring(thanks.indexOf("?v=") + 3)));
        assertThat(asked.body()).contains("fila de envio").doesNotContain("??");
        NoticeOnItsWay.until(
                () -> queued(notice).stream()
                        .anyMatch(e -> "asked".equals(e.facts().get("by"))),
                "asked");
        for (var i = 0; i < 4; i++) {
            web.post(
                    samples.readingPath(notice) + "/copy-by-mail",
                    Map.of("v", thanks.substring(thanks.indexOf("?v=") + 3)));
        }
        assertThat(jdbc.sql("select max(number) from own_copy where shard = ? and notice_id = ?")
                        .params(Ids.shard(notice.id()), notice.id())
                        .query(Integer.class)
                        .single())
                .as("a flood ends")
                .isEqualTo(3);
        assertThat(Web.location(web.post(samples.readingPath(notice) + "/copy-by-mail", Map.of("v", "AAAA"))))
                .endsWith("?again");
    }

    @Test
    void anAddressThatIsNotWrittenToGetsNone() {
        var tenant = samples.otherTenant();
        var notice = samples.toPerson(tenant);
        answer(notice);
        suppressions.add(new Suppressions.Wanted(
                tenant, "maria@exemplo.com.br", Suppressions.Reason.COMPLAINT, "", null, null, null));
        NoticeOnItsWay.until(
                () -> jdbc.sql("select count(*) from own_copy where shard = ? and notice_id = ? and state <> 'WAITING'")
                                .params(Ids.shard(notice.id()), notice.id())
                                .query(Integer.class)
                                .single()
                        == 1,
                "the copy was looked at");
        assertThat(queued(notice)).isEmpty();
        assertThat(mails(notice)).isEmpty();
    }

    @Test
    void whatStaysBehindThePageIsNotEnclosed() {
        var notice = samples.onPage(samples.tenant(), SampleNotices.PERSON, IdentityPolicy.NONE, null);
        var recipient = notice.recipients().getFirst();
        var receipt = new ReceiptView(
                UUID.randomUUID(),
                notice.tenant(),
                notice.id(),
                recipient.id(),
                ReceiptKind.ANSWER,
                ReceiptView.State.ISSUED,
                null,
                "5a".repeat(32),
                1,
                Instant.EPOCH,
                Qualification.DEVELOPMENT,
                SealLevel.B_T);
        var copy = new CopyRows.Copy(receipt.id(), 1, notice.id(), recipient.id(), false);
        var words = letter.of(copy, notice, recipient, receipt);
        assertThat(words.attachments()).isEmpty();
        assertThat(words.paragraphs())
                .hasSize(2)
                .allSatisfy(text ->
                        assertThat(text).contains(notice.protocol(), "5a5a").doesNotContain("{"));
        var mail = new String(letters.compose(words), StandardCharsets.UTF_8);
        assertThat(mail)
                .contains("To: <maria@exemplo.com.br>", "DKIM-Signature:", "multipart/alternative")
                .doesNotContain("application/pdf", "Content-Disposition", "DM-118", "R$");
    }

    /** @return address of the page after it */
    private String answer(NoticeView notice) {
        var path = samples.readingPath(notice);
        var opened = Web.location(web.post(path + "/open", Map.of("form", Web.hidden(web.get(path), "form"))));
        return web.acknowledge(opened, "Maria Aparecida de Souza", SampleNotices.PERSON);
    }

    private List<String> mails(NoticeView notice) {
        return jdbc
                .sql("select raw from sandbox_mail where rcpt_to = 'maria@exemplo.com.br'")
                .query((row, n) -> new String(row.getBytes(1), StandardCharsets.UTF_8))
                .list()
                .stream()
                .filter(mail -> mail.contains("Auto-Submitted: auto-generated") && mail.contains(notice.protocol()))
                .toList();
    }

    private List<Event> queued(NoticeView notice) {
        return journal.read(notice.id()).stream()
                .filter(e -> e.type() == EventType.COPY_QUEUED)
                .toList();
    }
}
