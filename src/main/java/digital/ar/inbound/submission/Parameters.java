package digital.ar.inbound.submission;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code first; name=value; name="quoted; value"}: the form of structured fields of ours, as parameters of RFC 2045 5.1.
 *
 * @param first what stands before the parameters, may be empty
 */
record Parameters(String first, Map<String, String> values) {
    /** @throws IllegalArgumentException with what to change */
    static Parameters parse(String text) {
        var values = new LinkedHashMap<String, String>();
        var first = "";
        var at = 0;
        for (var index = 0; at <= text.length(); index++) {
            var end = end(text, at);
            var piece = text.substring(at, end).strip();
            var equals = piece.indexOf('=');
            if (equals > 0) {
                put(
                        values,
                        piece.substring(0, equals).strip(),
                        unquoted(piece.substring(equals + 1).strip()));
            } else if (index == 0) {
                first = piece;
            } else if (!piece.isEmpty()) {
                throw new IllegalArgumentException("must be name=value pairs with ; between them");
            }
            at = end + 1;
        }
        return new Parameters(first, values);
    }

    private static void put(Map<String, String> values, String name, String value) {
        if (values.put(name, value) != null) {
            throw new IllegalArgumentException("has " + name + " twice");
        }
    }

    /** The next semicolon outside quotes. */
    private static int end(String text, int from) {
        var quoted = false;
        for (var i = from; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '\\' && quoted) {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ';' && !quoted) {
                return i;
            }
        }
        if (quoted) {
            throw new IllegalArgumentException("has a quotation mark that does not end");
        }
        return text.length();
    }

    private static String unquoted(String value) {
        return value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1")
                : value;
    }
}
