package digital.ar.receipt.paper;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/** How values stand in a PDF file (ISO 32000-1 7.3, 7.9). */
public final class Tokens {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    private Tokens() {}

    /** A text string: UTF-16 with byte order mark, in hexadecimal. */
    public static String text(String text) {
        return "<FEFF" + HEX.formatHex(text.getBytes(StandardCharsets.UTF_16BE)) + ">";
    }

    /** @param name any characters */
    public static String name(String name) {
        var out = new StringBuilder("/");
        for (var b : name.getBytes(StandardCharsets.UTF_8)) {
            if ((b >= '0' && b <= '9') || (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z') || b == '.' || b == '-') {
                out.append((char) b);
            } else {
                out.append('#').append(HEX.toHexDigits(b));
            }
        }
        return out.toString();
    }

    public static String date(Instant time) {
        return "(D:" + DATE.format(time) + ")";
    }

    /** A number with at most two digits behind the point: hundredths of a point are finer than any printer. */
    static void number(StringBuilder out, double value) {
        var hundredths = Math.round(value * 100);
        if (hundredths < 0) {
            out.append('-');
            hundredths = -hundredths;
        }
        out.append(hundredths / 100);
        var rest = (int) (hundredths % 100);
        if (rest != 0) {
            out.append('.').append((char) ('0' + rest / 10));
            if (rest % 10 != 0) {
                out.append((char) ('0' + rest % 10));
            }
        }
    }

    static String numbers(double... values) {
        var out = new StringBuilder();
        for (var value : values) {
            number(out, value);
            out.append(' ');
        }
        out.setLength(out.length() - 1);
        return out.toString();
    }
}
