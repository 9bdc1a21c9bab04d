package digital.ar.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.ServiceTest;
import digital.ar.account.FirstStart;
import digital.ar.account.SendingIdentities;
import digital.ar.delivery.SandboxEndpoint;
import digital.ar.evidence.Event;
import digital.ar.evidence.EventType;
import digital.ar.evidence.Journal;
import digital.ar.evidence.LogConsumers;
import digital.ar.inbound.NoticeOnItsWay.Sent;
import digital.ar.inbound.smtp.SmtpDialogue;
import digital.ar.mail.MailAddresses;
import digital.ar.notice.Submissions;
import digital.ar.platform.Ids;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.james.jdkim.DKIMVerifier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A debtor answers by mail; the creditor gets it. Over real SMTP, both ways. */
class ReplyForwardTest extends ServiceTest {
    private static final String CREDITOR = "admin@localhost"; // the first person of the first tenant

    private NoticeOnItsWay notices;

    @Autowired
    SandboxEndpoint server;

    @Autowired
    MailAddresses addresses;

    @Autowired
    SendingIdentities identities;

    @Autowired
    FirstStart firstStart;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    LogConsumers consumers;

    @Autowired
    void notices(Submissions submissions, FirstStart start, Journal journal) {
        notices = new NoticeOnItsWay(submissions, start, journal);
    }

    @Test
    void aReplyReachesTheCreditorAsItCameUnderOurSignature() throws Exception {
        var sent = notices.deliveredTo("maria@answers.example");
        var reply = "From: Maria =?utf-8?q?Jos=C3=A9?= <maria@answers.example>\r\nTo: <"
                + addresses.replyTo(sent.recipient()) + ">\r\nSubject: Re: Aviso\r\nIn-Reply-To: <n@ar.localhost>\r\n"
                + "Content-Type: text/plain; charset=utf-8\r\n\r\nJá paguei ontem.";
        assertThat(post(sent, "maria@answers.example", reply)).startsWith("250");

        NoticeOnItsWay.until(() -> !forwarded(sent).isEmpty(), "the reply in the creditor's mailbox");
        var mail = forwarded(sent).getFirst();
        assertThat(mail)
                .contains("From: =?", "<notificacoes@ar.localhost>")
                .contains("Reply-To: <maria@answers.example>")
                .contains("To: <" + CREDITOR + ">")
                .contains("Auto-Submitted: auto-generated")
                .contains("Content-Type: message/rfc822")
                .contains("Return-Path: <>")
                .contains(new String(reply.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
        assertThat(signers(mail)).containsExactly("ar.localhost");
        assertThat(report(sent).facts()).containsEntry("kind", "reply").containsKey("authentication");
    }

    @Test
    void anAutomaticAnswerIsOnRecordAndGoesNowhere() throws Exception {
        var sent = notices.deliveredTo("away@answers.example");
        post(sent, "away@answers.example", letter(sent, "Auto-Submitted: auto-replied\r\n"));
        assertThat(report(sent).facts()).containsEntry("kind", "auto-reply");
        whenTheLogWasFollowed(sent);
        assertThat(forwarded(sent)).isEmpty();
    }

    @Test
    void whatWasPassedOnBeforeIsNotPassedOnAgain() throws Exception {
        var sent = notices.deliveredTo("loop@answers.example");
        post(sent, "loop@answers.example", letter(sent, "X-AR-Forwarded: inb_1\r\n"));
        whenTheLogWasFollowed(sent);
        assertThat(forwarded(sent)).isEmpty();
    }

    @Test
    void manyRepliesOfOneRecipientStayOnRecordOnly() throws Exception {
        var sent = notices.deliveredTo("storm@answers.example");
        jdbc.sql("""
                        insert into forwarded_reply (shard, mail_id, notice_id, recipient_id, forwarded_at)
                        select :shard, gen_random_uuid(), :notice, :recipient, now() from generate_series(1, 19)""")
                .param("shard", Ids.shard(sent.recipient()))
                .param("notice", sent.notice())
                .param("recipient", sent.recipient())
                .update();
        for (var i = 0; i < 3; i++) {
            post(sent, "storm@answers.example", letter(sent, "X-Number: " + i + "\r\n"));
        }
        assertThat(notices.events(sent, EventType.REPORT_RECEIVED)).hasSize(3);
        whenTheLogWasFollowed(sent);
        NoticeOnItsWay.until(() -> !forwarded(sent).isEmpty(), "the twentieth");
        assertThat(jdbc.sql("select count(*) from forwarded_reply where shard = :shard and recipient_id = :recipient")
                        .param("shard", Ids.shard(sent.recipient()))
                        .param("recipient", sent.recipient())
                        .query(Integer.class)
                        .single())
                .isEqualTo(20);
    }

    private String letter(Sent sent, String field) {
        return "From: <x@answers.example>\r\nTo: <" + addresses.replyTo(sent.recipient()) + ">\r\n" + field
                + "Subject: Re: Aviso " + sent.recipient() + "\r\nIn-Reply-To: <n@ar.localhost>\r\n\r\nok";
    }

    private String post(Sent sent, String from, String mail) throws Exception {
        try (var peer = new SmtpDialogue(server.address())) {
            peer.hello();
            var bytes = new String(mail.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            return peer.mail(from, addresses.replyTo(sent.recipient()), bytes);
        }
    }

    private Event report(Sent sent) {
        return notices.events(sent, EventType.REPORT_RECEIVED).getFirst();
    }

    private List<String> forwarded(Sent sent) {
        var mailIds = notices.events(sent, EventType.REPORT_RECEIVED).stream()
                .map(e -> String.valueOf(e.facts().get("mailId")))
                .toList();
        return jdbc
                .sql("select raw from sandbox_mail where rcpt_to = :to")
                .param("to", CREDITOR)
                .query((row, n) -> new String(row.getBytes(1), StandardCharsets.UTF_8))
                .list()
                .stream()
                .filter(mail -> mailIds.stream().anyMatch(id -> mail.contains("X-AR-Forwarded: " + id)))
                .toList();
    }

    /** The consumer's cursor has passed this notice's reports. */
    private void whenTheLogWasFollowed(Sent sent) {
        NoticeOnItsWay.until(
                () -> jdbc.sql("""
                                select count(*) from log_leaf l join consumer_cursor c on c.log = l.log
                                 where c.consumer = 'reply-forward' and l.notice_id = :notice
                                   and l.type = 'report.received' and l.index < c.next_index""")
                                .param("notice", sent.notice())
                                .query(Integer.class)
                                .single()
                        == notices.events(sent, EventType.REPORT_RECEIVED).size(),
                "the log followed");
    }

    private List<String> signers(String mail) throws Exception {
        var identity = identities.of(firstStart.firstTenant().orElseThrow().id());
        var signed = mail.substring(mail.indexOf("DKIM-Signature:"));
        var verifier = new DKIMVerifier((method, selector, domain) -> identity.keys().stream()
                .filter(key -> key.selector().contentEquals(selector))
                .map(key -> key.publicKeyRecord())
                .toList());
        var names = new ArrayList<String>();
        verifier.verify(new ByteArrayInputStream(signed.getBytes(StandardCharsets.UTF_8)))
                .forEach(r -> names.add(r.getDToken().toString()));
        return names;
    }
}
