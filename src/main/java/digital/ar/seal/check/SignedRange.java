package digital.ar.seal.check;

import digital.ar.seal.pades.Latin1;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A signature as it stands in the bytes of a PDF (ISO 32000-1 12.8.1): which bytes it covers and the value in the gap. Read
 * without a PDF parser on purpose. When the signed bytes are the whole file but the gap, and the gap is nothing but the
 * hexadecimal value, then every byte that any reader can interpret is signed, whatever the file's structure is.
 *
 * @param start first byte of the gap, the {@code <}
 * @param end first byte behind the gap
 * @param covered where the second signed part ends
 * @param der the CMS without its zero padding
 * @param padding what stands behind it
 */
public record SignedRange(byte[] pdf, int first, int start, int end, int covered, byte[] der, byte[] padding) {
    private static final Pattern ONE_CASE = Pattern.compile("[0-9A-F]*|[0-9a-f]*");
    private static final Pattern BYTE_RANGE =
            Pattern.compile("/ByteRange\\s*\\[\\s*(\\d{1,10})\\s+(\\d{1,10})\\s+(\\d{1,10})\\s+(\\d{1,10})\\s*\\]");
    private static final Pattern SUB_FILTER = Pattern.compile("/SubFilter\\s*/([A-Za-z0-9.]{1,64})");
    private static final String ARCHIVE_TIMESTAMP = "ETSI.RFC3161";
    private static final int MAX_HEX = 1024 * 1024;
    private static final int MAX_CANDIDATES = 1000;
    private static final int MAX_READ = 100;
    private static final int DICTIONARY_AROUND = 2048;

    /**
     * The seal: of the signatures that are no archive timestamps the one that reaches furthest. What stands in the bytes that it
     * covers cannot pass for it.
     */
    public static Optional<SignedRange> seal(byte[] pdf) {
        return find(pdf, 0, pdf.length)
                .filter(range -> !range.subFilter().equals(ARCHIVE_TIMESTAMP))
                .findFirst();
    }

    /** The signature whose dictionary is the object at this place. */
    static Optional<SignedRange> within(byte[] pdf, int from, int to) {
        return find(pdf, from, to)
                .filter(range -> range.start() > from && range.end() < to)
                .findFirst();
    }

    /** Those that reach furthest first. */
    private static Stream<SignedRange> find(byte[] pdf, int from, int to) {
        var numbers = new ArrayList<Numbers>();
        var matcher = BYTE_RANGE.matcher(new Latin1(pdf, from, to));
        while (matcher.find() && numbers.size() < MAX_CANDIDATES) {
            var candidate = Numbers.of(matcher);
            if (candidate.sound(pdf, from + matcher.start(), from + matcher.end())) {
                numbers.add(candidate);
            }
        }
        numbers.sort(Comparator.comparingLong(Numbers::covered).reversed());
        return numbers.stream()
                .limit(MAX_READ)
                .map(candidate -> read(pdf, candidate))
                .flatMap(Optional::stream);
    }

    private record Numbers(long first, long start, long end, long covered) {
        static Numbers of(Matcher text) {
            var first = Long.parseLong(text.group(1));
            var end = Long.parseLong(text.group(3));
            return new Numbers(first, first + Long.parseLong(text.group(2)), end, end + Long.parseLong(text.group(4)));
        }

        /** Inside of the file, a hexadecimal string in the gap, and the dictionary that names the range is in it. */
        boolean sound(byte[] pdf, int textStart, int textEnd) {
            return start > 0
                    && end - start >= 4
                    && end - start <= MAX_HEX
                    && end <= covered
                    && covered <= pdf.length
                    && first <= textStart
                    && textEnd <= covered
                    && pdf[(int) start] == '<'
                    && pdf[(int) end - 1] == '>';
        }
    }

    private static Optional<SignedRange> read(byte[] pdf, Numbers at) {
        return hex(pdf, (int) at.start() + 1, (int) at.end() - 1).flatMap(value -> {
            var length = DerValue.lengthOf(value);
            return length.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new SignedRange(
                            pdf,
                            (int) at.first(),
                            (int) at.start(),
                            (int) at.end(),
                            (int) at.covered(),
                            Arrays.copyOf(value, length.getAsInt()),
                            Arrays.copyOfRange(value, length.getAsInt(), value.length)));
        });
    }

    private static Optional<byte[]> hex(byte[] pdf, int from, int to) {
        try {
            return Optional.of(HexFormat.of().parseHex(new Latin1(pdf, from, to)));
        } catch (IllegalArgumentException notHexadecimal) {
            return Optional.empty();
        }
    }

    int bytesBehind() {
        return pdf.length - covered;
    }

    /** The same value can be written in two cases; a mixture says that someone was at it. */
    boolean hexInOneCase() {
        return ONE_CASE.matcher(new Latin1(pdf, start + 1, end - 1)).matches();
    }

    boolean paddingIsEmpty() {
        for (var b : padding) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    /** Upper-case SHA-1 of the whole value, padding included: by that a security store names a signature (ISO 32000-2 12.8.4.4). */
    public String valueSha1() {
        try {
            var digest = MessageDigest.getInstance("SHA-1");
            digest.update(der);
            return HexFormat.of().withUpperCase().formatHex(digest.digest(padding));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }

    /** Of the covered bytes. @param algorithm JCA name of one that every Java platform has */
    byte[] digest(String algorithm) {
        try {
            var digest = MessageDigest.getInstance(algorithm);
            digest.update(pdf, first, start - first);
            digest.update(pdf, end, covered - end);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }

    /** The signature dictionary's /SubFilter; its keys stand around the gap. */
    String subFilter() {
        var before = new String(
                pdf,
                Math.max(first, start - DICTIONARY_AROUND),
                start - Math.max(first, start - DICTIONARY_AROUND),
                StandardCharsets.ISO_8859_1);
        var object = before.substring(Math.max(0, before.lastIndexOf(" obj")));
        var after = new String(pdf, end, Math.min(DICTIONARY_AROUND, covered - end), StandardCharsets.ISO_8859_1);
        var endObject = after.indexOf("endobj");
        var matcher = SUB_FILTER.matcher(object + after.substring(0, endObject < 0 ? after.length() : endObject));
        return matcher.find() ? matcher.group(1) : "";
    }
}
