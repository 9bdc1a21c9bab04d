package digital.ar.seal.pdf;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/** Text and dates as strings of a PDF. */
public final class PdfText {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("'(D:'uuuuMMddHHmmss").withZone(ZoneOffset.UTC);

    private PdfText() {}

    /** ISO 32000-1 7.9.2.2: UTF-16 behind a byte order mark. */
    public static String of(String text) {
        return "<FEFF" + HexFormat.of().withUpperCase().formatHex(text.getBytes(StandardCharsets.UTF_16BE)) + ">";
    }

    /** ISO 32000-1 7.9.4 */
    public static String date(Instant time) {
        return DATE.format(time) + "+00'00')";
    }
}
