package digital.ar.delivery.tlsreport;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;

/** A report as a message (RFC 8460 5.3). */
final class ReportMail {
    private static final DateTimeFormatter DATE = DateTimeFormatter.RFC_1123_DATE_TIME;
    private static final Base64.Encoder BASE64 = Base64.getMimeEncoder(76, new byte[] {'\r', '\n'});

    private ReportMail() {}

    /** RFC 8460 5.1: sender, domain, begin and end in seconds. */
    static String fileName(TlsReport report, String sender) {
        return sender + "!" + report.domain() + "!" + report.begin().getEpochSecond() + "!"
                + report.end().getEpochSecond() + ".json.gz";
    }

    static byte[] compose(TlsReport report, byte[] gzip, String sender, String from, String to, Instant now) {
        var boundary = "=_tlsrpt_" + report.begin().getEpochSecond();
        var text = """
                From: <%s>
                To: <%s>
                Date: %s
                Subject: Report Domain: %s Submitter: %s Report-ID: <%s>
                Message-ID: <tlsrpt.%s.%s@%s>
                TLS-Report-Domain: %s
                TLS-Report-Submitter: %s
                TLS-Required: No
                Auto-Submitted: auto-generated
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type="tlsrpt";
                 boundary="%s"

                --%s
                Content-Type: text/plain; charset=us-ascii

                This is an aggregate TLS report from %s
                for %s, %s (UTC).

                --%s
                Content-Type: application/tlsrpt+gzip
                Content-Transfer-Encoding: base64
                Content-Disposition: attachment;
                 filename="%s"

                %s
                --%s--
                """.formatted(
                        from,
                        to,
                        DATE.format(now.atOffset(ZoneOffset.UTC)),
                        report.domain(),
                        sender,
                        report.id(),
                        report.begin().getEpochSecond(),
                        report.domain(),
                        sender,
                        report.domain(),
                        sender,
                        boundary,
                        boundary,
                        sender,
                        report.domain(),
                        report.day(),
                        boundary,
                        fileName(report, sender),
                        BASE64.encodeToString(gzip).replace("\r\n", "\n"),
                        boundary);
        return text.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
    }
}
