package digital.ar.receipt.check;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * How much the compressed streams of a PDF unpack to, found without a PDF parser: wherever the word {@code stream} stands, what
 * follows is inflated and only counted. A decompression bomb is so refused before a parser holds it in memory.
 */
final class Inflation {
    private static final byte[] STREAM = {'s', 't', 'r', 'e', 'a', 'm'};
    private static final int CHUNK = 64 * 1024;
    /** No byte of DEFLATE gives more than 1032 bytes (a match of 258 in two bits, RFC 1951 3.2.5). */
    private static final int LARGEST_RATIO = 1032;

    private Inflation() {}

    /** @throws Unreadable more than {@code budget} bytes in all */
    static void check(byte[] pdf, long budget) throws Unreadable {
        if ((long) pdf.length * LARGEST_RATIO <= budget) {
            return; // too small for a bomb, as receipts are
        }
        var left = budget;
        var out = new byte[CHUNK];
        var inflater = new Inflater();
        try {
            for (var at = next(pdf, 0); at >= 0; ) {
                left -= inflated(inflater, pdf, at, out, left);
                if (left < 0) {
                    throw new Unreadable("its streams unpack to more than {0} MB", budget / (1024 * 1024));
                }
                at = next(pdf, Math.max(at, at + (int) Math.min(inflater.getBytesRead(), Integer.MAX_VALUE - at)));
            }
        } finally {
            inflater.end();
        }
    }

    private static long inflated(Inflater inflater, byte[] pdf, int from, byte[] out, long budget) {
        inflater.reset();
        inflater.setInput(pdf, from, pdf.length - from);
        var total = 0L;
        try {
            for (var n = inflater.inflate(out); n > 0 && total <= budget; n = inflater.inflate(out)) {
                total += n;
            }
        } catch (DataFormatException notCompressedOrDamaged) {
            return total;
        }
        return total;
    }

    /** First byte of the next stream (ISO 32000-1 7.3.8.1: CR LF or LF behind the word); -1 at the end. */
    private static int next(byte[] pdf, int from) {
        for (var i = from; i <= pdf.length - STREAM.length - 2; i++) {
            if (pdf[i] == 's' && isWord(pdf, i)) {
                var end = i + STREAM.length;
                return pdf[end] == '\r' && pdf[end + 1] == '\n' ? end + 2 : end + 1;
            }
        }
        return -1;
    }

    private static boolean isWord(byte[] pdf, int at) {
        for (var k = 0; k < STREAM.length; k++) {
            if (pdf[at + k] != STREAM[k]) {
                return false;
            }
        }
        var behind = pdf[at + STREAM.length];
        return (behind == '\r' || behind == '\n') && (at < 3 || pdf[at - 1] != 'd' || pdf[at - 3] != 'e');
    }
}
