package digital.ar.platform;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes values that are already canonical in kind (texts, booleans, null, integers up to 2^53, lists, maps) by the rules
 * of RFC 8785. Numbers with fractions need ECMAScript's number formatting and are left to the library; a test holds both
 * against each other.
 */
final class CanonicalWriter {
    private static final String HEX = "0123456789abcdef";
    private static final long EXACT = 1L << 53;

    private final StringBuilder out = new StringBuilder(1_024);

    private CanonicalWriter() {}

    /** Null when there is a value that only the library can write. */
    static byte @Nullable [] bytes(Map<?, ?> value) {
        var writer = new CanonicalWriter();
        return writer.map(value) ? writer.out.toString().getBytes(StandardCharsets.UTF_8) : null;
    }

    private boolean value(@Nullable Object value) {
        return switch (value) {
            case null -> literal("null");
            case String text -> text(text);
            case Boolean truth -> literal(truth.toString());
            case Integer number -> literal(number.toString());
            case Long number -> number <= EXACT && number >= -EXACT && literal(number.toString());
            case Map<?, ?> map -> map(map);
            case List<?> list -> list(list);
            default -> false;
        };
    }

    private boolean literal(String text) {
        out.append(text);
        return true;
    }

    /** RFC 8785 3.2.3: members in the order of their names' UTF-16 code units, as {@link String#compareTo} compares. */
    private boolean map(Map<?, ?> map) {
        var sorted = new TreeMap<String, @Nullable Object>();
        for (var entry : map.entrySet()) {
            if (!(entry.getKey() instanceof String name)) {
                return false;
            }
            sorted.put(name, entry.getValue());
        }
        var separator = '{';
        for (var member : sorted.entrySet()) {
            out.append(separator);
            separator = ',';
            if (!text(member.getKey())) {
                return false;
            }
            out.append(':');
            if (!value(member.getValue())) {
                return false;
            }
        }
        out.append(separator == '{' ? "{}" : "}");
        return true;
    }

    private boolean list(List<?> list) {
        out.append('[');
        for (var i = 0; i < list.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            if (!value(list.get(i))) {
                return false;
            }
        }
        out.append(']');
        return true;
    }

    /** RFC 8785 3.2.2.2; false for a lone surrogate, which is no text. */
    private boolean text(String text) {
        out.append('"');
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return false;
                }
                out.append(c).append(text.charAt(++i));
            } else {
                character(c);
            }
        }
        out.append('"');
        return true;
    }

    private void character(char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\t' -> out.append("\\t");
            case '\n' -> out.append("\\n");
            case '\f' -> out.append("\\f");
            case '\r' -> out.append("\\r");
            default -> {
                if (c < 0x20) {
                    out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xF));
                } else {
                    out.append(c);
                }
            }
        }
    }
}
