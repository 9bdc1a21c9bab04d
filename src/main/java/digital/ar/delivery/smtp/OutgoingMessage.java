package digital.ar.delivery.smtp;

import digital.ar.mail.EmailAddress;
import java.util.HashSet;
import java.util.Set;

/**
 * Envelope and bytes.
 *
 * @param from {@link #NULL_SENDER} for mail about which nobody is told (RFC 5321 4.5.5)
 * @param envelopeId ENVID of RFC 3461 4.4, at most 100 ASCII characters
 * @param content with CRLF line ends only
 */
public record OutgoingMessage(EmailAddress from, EmailAddress to, String envelopeId, byte[] content) {
    public static final EmailAddress NULL_SENDER = new EmailAddress("", "");

    /** @throws IllegalArgumentException a bare CR or LF, with which a mail could be smuggled (RFC 5321 2.3.8) */
    public OutgoingMessage {
        for (var i = 0; i < content.length; i++) {
            var crlf = content[i] != '\n' || (i > 0 && content[i - 1] == '\r');
            var followed = content[i] != '\r' || (i + 1 < content.length && content[i + 1] == '\n');
            if (!crlf || !followed) {
                throw new IllegalArgumentException("bare CR or LF at octet " + i + " of the message");
            }
        }
    }

    /** Of the envelope and, where it can be read, of the From field. */
    public Set<String> senderDomains() {
        var domains = new HashSet<>(Set.of(from.domain()));
        FromField.domain(content).ifPresent(domains::add);
        return domains;
    }

    /** What stands between the angle brackets of MAIL (RFC 5321 4.1.2); empty for the null sender. */
    public String reversePath() {
        return from.equals(NULL_SENDER) ? "" : from.toString();
    }

    boolean needsSmtpUtf8() {
        return to.needsSmtpUtf8() || from.needsSmtpUtf8();
    }

    boolean eightBit() {
        for (var b : content) {
            if (b < 0) {
                return true;
            }
        }
        return false;
    }
}
