package digital.ar.inbound.sandbox;

import digital.ar.inbound.smtp.ReceivedMail;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes the failure report that a mail server would send (RFC 3464, RFC 6522). */
final class BounceComposer {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss Z", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private BounceComposer() {}

    static byte[] userUnknown(ReceivedMail mail, String rcptTo, Instant now) {
        var boundary = "=_sandbox_" + mail.id();
        var text = """
                From: Mail Delivery System <MAILER-DAEMON@%1$s>
                To: <%2$s>
                Subject: Undelivered Mail Returned to Sender
                Date: %3$s
                Message-ID: <bounce-%4$s@%1$s>
                Auto-Submitted: auto-replied
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status;
                	boundary="%5$s"

                --%5$s
                Content-Type: text/plain; charset=us-ascii

                The sandbox accepted your message and could not deliver it afterwards:

                <%6$s>: 550 5.1.1 user unknown

                --%5$s
                Content-Type: message/delivery-status

                Reporting-MTA: dns; %1$s
                Arrival-Date: %7$s

                Original-Recipient: rfc822; %6$s
                Final-Recipient: rfc822; %6$s
                Action: failed
                Status: 5.1.1
                Diagnostic-Code: smtp; 550 5.1.1 <%6$s>: user unknown in the sandbox

                --%5$s
                Content-Type: text/rfc822-headers

                %8$s
                --%5$s--
                """.formatted(
                        mail.localName(),
                        mail.mailFrom(),
                        DATE.format(now),
                        mail.id(),
                        boundary,
                        rcptTo,
                        DATE.format(mail.receivedAt()),
                        headers(mail.content()));
        return text.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String headers(byte[] content) {
        var text = new String(content, StandardCharsets.ISO_8859_1);
        var end = text.indexOf("\r\n\r\n");
        return end < 0 ? "" : text.substring(0, end + 2);
    }
}
