package digital.ar.seal.pades;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * The place for a signature value in a file that is complete without it (ISO 32000-1 12.8.1).
 *
 * @param start the {@code <}
 * @param end first byte behind the {@code >}
 */
public record SignatureGap(byte[] pdf, int start, int end) {
    private static final String CONTENTS = "/Contents <";
    private static final String RANGE = "/ByteRange [";
    private static final int RANGE_WIDTH = 44;

    /** The value is larger than its place. */
    static final class TooSmall extends Exception {
        private static final long serialVersionUID = 1L;
        private final int needed;

        TooSmall(int needed) {
            super("needs " + needed + " bytes");
            this.needed = needed;
        }

        int needed() {
            return needed;
        }
    }

    /** Entries of a signature dictionary whose values are not known yet. @param room bytes of the value */
    public static String entries(int room) {
        return RANGE + " ".repeat(RANGE_WIDTH) + "]\n" + CONTENTS + "0".repeat(2 * room) + ">\n";
    }

    /** Finds the place and writes the range of all that is around it. @param from where the dictionary begins */
    public static SignatureGap open(byte[] pdf, int from) {
        var range = find(pdf, RANGE, from) + RANGE.length();
        var start = find(pdf, CONTENTS, range) + CONTENTS.length() - 1;
        var end = find(pdf, ">", start) + 1;
        var numbers = ("0 " + start + " " + end + " " + (pdf.length - end)).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(numbers, 0, pdf, range, numbers.length);
        return new SignatureGap(pdf, start, end);
    }

    private static int find(byte[] pdf, String text, int from) {
        var latin = new Latin1(pdf, 0, pdf.length);
        for (var at = from; at < pdf.length - text.length(); at++) {
            if (pdf[at] == text.charAt(0)
                    && latin.subSequence(at, at + text.length()).toString().equals(text)) {
                return at;
            }
        }
        throw new IllegalStateException("a file of our own has no place for its signature");
    }

    public byte[] digest(MessageDigest digest) {
        digest.update(pdf, 0, start);
        digest.update(pdf, end, pdf.length - end);
        return digest.digest();
    }

    /** @return the file, signed */
    byte[] fill(byte[] value) throws TooSmall {
        if (2 * value.length > end - start - 2) {
            throw new TooSmall(value.length);
        }
        var hex = HexFormat.of().withUpperCase().formatHex(value).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(hex, 0, pdf, start + 1, hex.length);
        return pdf;
    }
}
