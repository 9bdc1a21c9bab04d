package digital.ar.mail;

import java.net.IDN;
import java.util.Locale;

/**
 * A mailbox as the wire needs it: the local part as given, the domain in A-label form, lower-case (RFC 5891).
 *
 * @param localPart never folded or decoded; may hold UTF-8 (RFC 6531)
 * @param domain ASCII
 */
public record EmailAddress(String localPart, String domain) {
    // RFC 5321 4.5.3.1: 64 octets before the @, 255 in the domain.
    private static final int MAX_LOCAL_PART = 64;
    private static final int MAX_DOMAIN = 255;

    /** @throws IllegalArgumentException no @, empty or over-long halves, control characters, spaces or angle brackets */
    public static EmailAddress of(String text) {
        var at = text.lastIndexOf('@');
        if (at < 1 || at == text.length() - 1) {
            throw new IllegalArgumentException("an e-mail address needs a local part, @ and a domain");
        }
        var localPart = text.substring(0, at);
        if (localPart.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > MAX_LOCAL_PART) {
            throw new IllegalArgumentException("the local part is longer than " + MAX_LOCAL_PART + " octets");
        }
        if (localPart.chars().anyMatch(EmailAddress::forbidden)) {
            throw new IllegalArgumentException("the local part has a character that no mailbox has");
        }
        return new EmailAddress(localPart, aLabels(text.substring(at + 1)));
    }

    private static boolean forbidden(int c) {
        return Character.isISOControl(c) || Character.isWhitespace(c) || c == '<' || c == '>' || c == '"' || c == '@';
    }

    private static String aLabels(String domain) {
        var ascii = IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        if (ascii.isEmpty() || ascii.length() > MAX_DOMAIN) {
            throw new IllegalArgumentException("the domain is empty or longer than " + MAX_DOMAIN + " octets");
        }
        return ascii;
    }

    /** Only a local part can need it, because the domain has an ASCII form (RFC 6531 3.2). */
    public boolean needsSmtpUtf8() {
        return localPart.chars().anyMatch(c -> c > 0x7E);
    }

    @Override
    public String toString() {
        return localPart + "@" + domain;
    }
}
