package digital.ar.notice.rules;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A mail address that can be delivered to: RFC 5321 4.1.2 dot-string, internationalised by RFC 6531 3.3. Quoted local parts
 * and address literals are legal there and refused here: nobody collects at them, and attackers hide in them.
 *
 * @param local in Unicode normalization form C
 * @param domain lower-case A-labels (RFC 5890 2.3.2.1)
 */
public record Mailbox(String local, String domain) {
    private static final int MAX_LOCAL = 64; // octets, RFC 5321 4.5.3.1.1
    private static final int MAX_DOMAIN = 255; // RFC 5321 4.5.3.1.2
    private static final int MAX_PATH = 254; // 256 with its brackets, RFC 5321 4.5.3.1.3
    private static final Pattern DOT_ATOM = Pattern.compile(
            "[A-Za-z0-9!#$%&'*+/=?^_`{|}~\\-\\u0080-\\x{10FFFF}]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~\\-\\u0080-\\x{10FFFF}]+)*");
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9\\-]{0,61}[a-z0-9])?");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    /** @throws IllegalArgumentException with what to change */
    public static Mailbox parse(String text) {
        var at = text.lastIndexOf('@');
        if (at <= 0 || at == text.length() - 1) {
            throw new IllegalArgumentException("must be local@domain");
        }
        var mailbox = new Mailbox(local(text.substring(0, at)), domain(text.substring(at + 1)));
        if (octets(mailbox.toString()) > MAX_PATH) {
            throw new IllegalArgumentException("must have at most " + MAX_PATH + " octets");
        }
        return mailbox;
    }

    /** False: a server must offer SMTPUTF8 to take it (RFC 6531 3.1). */
    public boolean ascii() {
        return local.chars().allMatch(c -> c < 0x80);
    }

    @Override
    public String toString() {
        return local + "@" + domain;
    }

    private static String local(String raw) {
        if (!Lines.single(raw) || invisible(raw)) {
            throw new IllegalArgumentException("has control or invisible characters before the @");
        }
        var local = Normalizer.normalize(raw, Normalizer.Form.NFC); // RFC 6532 3.1
        if (!DOT_ATOM.matcher(local).matches()) {
            throw new IllegalArgumentException(
                    "has a part before the @ that is not a dot-string: no spaces, quotes, brackets, double or edge dots");
        }
        if (octets(local) > MAX_LOCAL) {
            throw new IllegalArgumentException("must have at most " + MAX_LOCAL + " octets before the @");
        }
        return local;
    }

    private static boolean invisible(String text) {
        return text.codePoints()
                .anyMatch(c -> Character.isWhitespace(c)
                        || Character.isSpaceChar(c)
                        || Character.getType(c) == Character.FORMAT
                        || Character.getType(c) == Character.UNASSIGNED);
    }

    private static String domain(String raw) {
        var ascii = toALabels(raw);
        var labels = ascii.split("\\.", -1);
        if (labels.length < 2 || ascii.length() > MAX_DOMAIN) {
            throw new IllegalArgumentException("must have a full domain after the @, e.g. exemplo.com.br");
        }
        for (var label : labels) {
            if (!LABEL.matcher(label).matches()) { // RFC 1123 2.1
                throw new IllegalArgumentException(
                        "has a domain label that is empty, too long or has wrong characters");
            }
        }
        if (NUMBER.matcher(labels[labels.length - 1]).matches()) { // RFC 3696 2
            throw new IllegalArgumentException("must have a domain name after the @, not a number");
        }
        return ascii;
    }

    private static String toALabels(String raw) {
        try {
            var ascii = IDN.toASCII(raw, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
            if (ascii.contains("xn--") && IDN.toUnicode(ascii).contains("xn--")) {
                throw new IllegalArgumentException("has a domain label that is not a valid A-label");
            }
            return ascii;
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("has a domain that is not a valid internationalised name (RFC 5890)", e);
        }
    }

    private static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
