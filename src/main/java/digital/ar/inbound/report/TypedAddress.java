package digital.ar.inbound.report;

import java.util.regex.Pattern;

/** An address as report fields write it: with its type, in brackets, encoded (RFC 3464 2.1.2, RFC 6533 3). */
final class TypedAddress {
    private static final Pattern TYPE = Pattern.compile("^[A-Za-z0-9-]{1,20}\\s{0,10};\\s{0,10}");
    private static final Pattern COMMENT = Pattern.compile("\\s*\\([^()]{0,200}\\)\\s*$");
    /** RFC 3461 4: xtext, of the characters that must be encoded. */
    private static final Pattern XTEXT = Pattern.compile("\\+(2B|3D|40|[01][0-9A-F]|7F)");
    /** RFC 6533 3: unitext. */
    private static final Pattern UNITEXT = Pattern.compile("\\\\x\\{([0-9A-Fa-f]{2,6})}");

    private static final int MAX = 1_000;

    private TypedAddress() {}

    static String untyped(String value) {
        return TYPE.matcher(value.strip()).replaceFirst("").strip();
    }

    static String read(String value) {
        var text = untyped(value.substring(0, Math.min(value.length(), MAX)));
        if (!text.contains("@\"")) {
            text = COMMENT.matcher(text).replaceFirst("");
        }
        var open = text.lastIndexOf('<');
        var close = text.lastIndexOf('>');
        if (open >= 0 && close > open + 1) {
            text = text.substring(open + 1, close);
        }
        text = XTEXT.matcher(text).replaceAll(m -> quoted(Integer.parseInt(m.group(1), 16)));
        return UNITEXT.matcher(text)
                .replaceAll(m -> quoted(Integer.parseInt(m.group(1), 16)))
                .strip();
    }

    private static String quoted(int codePoint) {
        return Character.isValidCodePoint(codePoint) && !Character.isISOControl(codePoint)
                ? java.util.regex.Matcher.quoteReplacement(Character.toString(codePoint))
                : "?";
    }
}
