package digital.ar.inbound.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import digital.ar.inbound.MailExplanation;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/**
 * Whatever arrives at the return path is read without a fault. In {@code mvn verify} over the inputs beside it in the
 * resources; with {@code JAZZER_FUZZ=1} for as long as {@link FuzzTest#maxDuration} says, see {@code docs/reports.md}.
 */
class ReportFuzzIT {
    private static final Set<String> KINDS = Set.of(
            "failure",
            "delay",
            "delivered",
            "relayed",
            "expanded",
            "complaint",
            "auto-reply",
            "read receipt",
            "reply",
            "other");

    private static final String[] WRAPPERS = {
        "",
        "Content-Type: message/delivery-status\n\n",
        "Return-Path: <>\nFrom: MAILER-DAEMON@x.example\nSubject: failure notice\n\n",
        "Return-Path: <>\nContent-Type: text/html\n\n",
        "Content-Type: message/feedback-report\n\n",
        "Content-Type: message/disposition-notification\n\n"
    };

    /** The first byte chooses what stands before the others, so that the fuzzer need not find the header first. */
    @FuzzTest(maxDuration = "10m")
    void anyMailIsRead(byte[] data) {
        var mail = new ByteArrayOutputStream();
        if (data.length > 0) {
            mail.writeBytes(WRAPPERS[Math.floorMod(data[0], WRAPPERS.length)].getBytes(StandardCharsets.US_ASCII));
            mail.writeBytes(Arrays.copyOfRange(data, 1, data.length));
        }
        var explained = MailExplanation.of(mail.toByteArray());
        assertThat(explained.kind()).isIn(KINDS);
        assertThat(explained.recipients()).hasSizeLessThanOrEqualTo(101);
        for (var recipient : explained.recipients()) {
            assertThat(recipient.hard() && !"failed".equals(recipient.action())).isFalse();
        }
        assertThat(MailExplanation.of(mail.toByteArray())).isEqualTo(explained);
    }
}
