package digital.ar.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.ServiceTest;
import digital.ar.account.FirstStart;
import digital.ar.delivery.SandboxEndpoint;
import digital.ar.evidence.EventType;
import digital.ar.evidence.Journal;
import digital.ar.inbound.NoticeOnItsWay.Sent;
import digital.ar.inbound.smtp.SmtpDialogue;
import digital.ar.mail.MailAddresses;
import digital.ar.notice.Notices;
import digital.ar.notice.Submissions;
import digital.ar.vault.Vault;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What comes back after a mail went out, over real SMTP. */
class ReportsServiceTest extends ServiceTest {
    private static final String DSN = """
            From: Mail Delivery System <MAILER-DAEMON@mx.example>
            Subject: Undelivered Mail Returned to Sender
            Auto-Submitted: auto-replied
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status; boundary="b"

            --b
            Content-Type: text/plain

            Sorry.
            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example

            Final-Recipient: rfc822; %s
            Action: %s
            Status: %s
            Diagnostic-Code: smtp; %s
            --b--""";

    NoticeOnItsWay notices;

    @Autowired
    void notices(Submissions submissions, FirstStart firstStart, Journal journal) {
        notices = new NoticeOnItsWay(submissions, firstStart, journal);
    }

    @Autowired
    SandboxEndpoint server;

    @Autowired
    MailAddresses addresses;

    @Autowired
    Notices read;

    @Autowired
    Vault vault;

    @Test
    void aFailureAtTheReturnPathTakesTheDeliveryBackOnce() throws Exception {
        var sent = notices.deliveredTo("maria@bounces.example");
        var dsn = DSN.formatted("maria@bounces.example", "failed", "5.0.0", "550 5.1.1 User unknown");
        assertThat(post(addresses.returnPath(sent.recipient()), dsn)).startsWith("250");
        assertThat(post(addresses.returnPath(sent.recipient()), dsn)).startsWith("250");

        var report = notices.events(sent, EventType.REPORT_RECEIVED);
        assertThat(report).hasSize(1);
        assertThat(report.getFirst().facts())
                .containsEntry("kind", "failure")
                .containsEntry("action", "failed")
                .containsEntry("status", "5.1.1")
                .containsEntry("diagnostic", "550 5.1.1 User unknown")
                .containsEntry("envelopeFrom", "");
        var bounce = notices.events(sent, EventType.BOUNCE_LATE);
        assertThat(bounce).hasSize(1);
        assertThat(bounce.getFirst().facts()).containsEntry("hard", true).containsEntry("status", "5.1.1");
        assertThat(status(sent)).isTrue();
        var object = report.getFirst().objects().getFirst();
        var raw = vault.load(sent.notice(), Vault.Purpose.CONTENT, object.sha256());
        assertThat(new String(raw, StandardCharsets.US_ASCII)).isEqualTo(wire(dsn) + "\r\n");
    }

    @Test
    void aForwardersReportOnAnotherAddressIsKeptAsItIsAndSaidSo() throws Exception {
        var sent = notices.deliveredTo("maria@forwarded.example");
        var dsn = DSN.formatted("maria@elsewhere.example", "failed", "5.1.1", "550 5.1.1 User unknown");
        assertThat(post(addresses.returnPath(sent.recipient()), dsn)).startsWith("250");
        assertThat(notices.events(sent, EventType.REPORT_RECEIVED).getFirst().facts())
                .containsEntry("reportedRecipient", "maria@elsewhere.example")
                .containsEntry("otherRecipient", true)
                .containsEntry("cause", "userunknown")
                .containsEntry("replyCode", 550);
        assertThat(notices.events(sent, EventType.BOUNCE_LATE).getFirst().facts())
                .containsEntry("hard", false);
    }

    @Test
    void aComplaintIsOnRecordAndNoBounce() throws Exception {
        var sent = notices.deliveredTo("maria@complains.example");
        var arf = """
                From: fbl@provider.example
                Subject: complaint
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=feedback-report; boundary="b"

                --b
                Content-Type: text/plain

                Abuse report.
                --b
                Content-Type: message/feedback-report

                Feedback-Type: abuse
                User-Agent: Loop/1.0
                Version: 1
                Original-Rcpt-To: maria@complains.example
                --b--""";
        assertThat(post(addresses.returnPath(sent.recipient()), arf)).startsWith("250");
        assertThat(notices.events(sent, EventType.REPORT_RECEIVED).getFirst().facts())
                .containsEntry("kind", "complaint")
                .containsEntry("feedbackType", "abuse")
                .containsEntry("reportedRecipient", "maria@complains.example")
                .containsEntry("reportedBy", "Loop/1.0");
        assertThat(notices.events(sent, EventType.BOUNCE_LATE)).isEmpty();
        assertThat(status(sent)).isFalse();
    }

    @Test
    void aFailureAtTheReplyAddressIsPutOnRecordAndChangesNothing() throws Exception {
        var sent = notices.deliveredTo("maria@reply.example");
        var dsn = DSN.formatted("maria@reply.example", "failed", "5.1.1", "550 5.1.1 User unknown");
        assertThat(post(addresses.replyTo(sent.recipient()), dsn)).startsWith("250");
        assertThat(notices.events(sent, EventType.REPORT_RECEIVED)).hasSize(1);
        assertThat(notices.events(sent, EventType.BOUNCE_LATE)).isEmpty();
        assertThat(status(sent)).isFalse();
    }

    @Test
    void aDeliveredReportEndsTheWindow() throws Exception {
        var sent = notices.deliveredTo("maria@delivered.example");
        var dsn = DSN.formatted("maria@delivered.example", "delivered", "2.0.0", "250 ok");
        assertThat(post(addresses.returnPath(sent.recipient()), dsn)).startsWith("250");
        assertThat(notices.events(sent, EventType.DELIVERY_CONFIRMED).getFirst().facts())
                .containsEntry("by", "dsn");
    }

    @Test
    void aDelayChangesNothing() throws Exception {
        var sent = notices.deliveredTo("maria@delay.example");
        var dsn = DSN.formatted("maria@delay.example", "delayed", "4.4.1", "connection timed out");
        assertThat(post(addresses.returnPath(sent.recipient()), dsn)).startsWith("250");
        assertThat(notices.events(sent, EventType.REPORT_RECEIVED).getFirst().facts())
                .containsEntry("kind", "delay");
        assertThat(notices.events(sent, EventType.BOUNCE_LATE)).isEmpty();
    }

    @Test
    void anotherAddressInATokensShapeIsSandboxMailNotAReport() throws Exception {
        var sent = notices.deliveredTo("maria@forged.example");
        var good = addresses.returnPath(sent.recipient());
        var forged = good.replaceFirst("^b-.", "b-" + (good.charAt(2) == 'a' ? 'b' : 'a'));
        post(forged, "Subject: x\n\nx");
        assertThat(notices.events(sent, EventType.REPORT_RECEIVED)).isEmpty();
    }

    @Test
    void theSandboxBouncesLateOverSmtp() {
        var sent = notices.deliveredTo("late.maria@sandbox.example");
        var bounce = notices.await(sent, EventType.BOUNCE_LATE);
        assertThat(bounce.facts()).containsEntry("hard", true).containsEntry("status", "5.1.1");
    }

    @Test
    void theSandboxKnowsUnknownUsers() {
        var sent = notices.to("unknown.maria@sandbox.example");
        var failed = notices.await(sent, EventType.RELAY_FAILED);
        assertThat(failed.facts()).containsEntry("replyCode", 550).containsEntry("enhancedCode", "5.1.1");
    }

    private boolean status(Sent sent) {
        return read.findByRecipient(sent.recipient())
                .orElseThrow()
                .recipients()
                .getFirst()
                .status()
                .failed();
    }

    private String post(String to, String mail) throws Exception {
        try (var peer = new SmtpDialogue(server.address())) {
            peer.hello();
            return peer.mail("", to, wire(mail));
        }
    }

    private static String wire(String text) {
        return text.replace("\n", "\r\n");
    }
}
