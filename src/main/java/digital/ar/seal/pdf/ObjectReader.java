package digital.ar.seal.pdf;

import java.io.IOException;
import java.util.Arrays;

/** Reads one indirect object where it stands. */
final class ObjectReader {
    /** The value of an object that holds an integer, as a stream's length may be. */
    interface Integers {
        int of(int number) throws IOException;
    }

    private ObjectReader() {}

    /** @param lengths asked for a stream's length when that is an object of its own */
    static PdfObject at(byte[] pdf, int at, int end, Integers lengths) throws IOException {
        var tokens = new PdfTokens(pdf, at, end);
        var number = tokens.integer();
        var from = tokens.at() - digits(number);
        var generation = tokens.integer();
        tokens.need("obj");
        var value = tokens.value();
        var stream = new byte[0];
        if (tokens.take("stream")) {
            var start = afterEndOfLine(pdf, tokens.at());
            var length = length(PdfDictionary.parse(value), lengths);
            if (length < 0 || length > end - start) {
                throw new IOException("the stream of object " + number + " has no sound length");
            }
            stream = Arrays.copyOfRange(pdf, start, start + length);
            tokens = new PdfTokens(pdf, start + length, end);
            tokens.need("endstream");
        }
        tokens.need("endobj");
        return new PdfObject(number, generation, value, stream, from, tokens.at());
    }

    private static int length(PdfDictionary dictionary, Integers lengths) throws IOException {
        var direct = dictionary.integer("Length");
        if (direct.isPresent()) {
            return direct.getAsInt();
        }
        var reference = dictionary.reference("Length");
        return reference.isPresent() ? lengths.of(reference.getAsInt()) : -1;
    }

    /** 7.3.8.1: CR LF or LF behind the keyword. */
    private static int afterEndOfLine(byte[] pdf, int at) {
        var behind = at < pdf.length && pdf[at] == '\r' ? at + 1 : at;
        return behind < pdf.length && pdf[behind] == '\n' ? behind + 1 : behind;
    }

    private static int digits(int number) {
        return Integer.toString(number).length();
    }
}
