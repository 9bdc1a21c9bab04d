package digital.ar.notice.rules;

import java.nio.charset.StandardCharsets;

/**
 * Characters that may stand in what becomes a header, a file name or a line of a receipt. A line break in such a field is
 * an attempt to add headers to the mail (RFC 5322 2.2) or lines to the evidence.
 */
public final class Lines {
    private Lines() {}

    /** One line: no control characters, no line or paragraph separators, no direction overrides, no half surrogates. */
    public static boolean single(String text) {
        return encodable(text) && text.codePoints().noneMatch(Lines::breaksLine);
    }

    /** Several lines: the same, but line feeds, carriage returns and tabs are what they are for. */
    public static boolean several(String text) {
        return encodable(text)
                && text.codePoints().noneMatch(c -> breaksLine(c) && c != '\n' && c != '\r' && c != '\t');
    }

    private static boolean breaksLine(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            case Character.FORMAT -> directionOverride(c);
            default -> false;
        };
    }

    /** Unicode TR 36 2.10: text that is shown in another order than it is stored. */
    private static boolean directionOverride(int c) {
        return c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
    }

    private static boolean encodable(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
