package digital.ar.seal.pdf;

import java.io.IOException;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * An indirect object (ISO 32000-1 7.3.10).
 *
 * @param value as it is written; of a stream its dictionary
 * @param stream undecoded; empty when it is no stream
 * @param from first byte in the file, {@code to} first byte behind; both 0 for an object out of an object stream
 */
public record PdfObject(int number, int generation, String value, byte[] stream, int from, int to) {
    private static final int MAX_INFLATED = 32 * 1024 * 1024;

    public PdfDictionary dictionary() throws IOException {
        return PdfDictionary.parse(value);
    }

    /** The stream without its filter; only none and FlateDecode are known here (7.4.4). */
    public byte[] decoded() throws IOException {
        var dictionary = dictionary();
        if (dictionary.get("Filter").isEmpty()) {
            return stream;
        }
        var plain = dictionary.has("Filter", "/FlateDecode") || dictionary.has("Filter", "[/FlateDecode]");
        if (!plain || dictionary.get("DecodeParms").isPresent()) {
            throw new IOException("object " + number + " is packed in a way that is not known here");
        }
        return inflate();
    }

    private byte[] inflate() throws IOException {
        var inflater = new Inflater();
        try {
            inflater.setInput(stream);
            var out = new byte[Math.max(1024, 4 * stream.length)];
            var length = 0;
            while (!inflater.finished()) {
                if (length == out.length) {
                    out = Arrays.copyOf(out, 2 * out.length);
                }
                var read = inflater.inflate(out, length, out.length - length);
                length += read;
                if (read == 0 && (inflater.needsInput() || inflater.needsDictionary()) || length > MAX_INFLATED) {
                    throw new IOException("object " + number + " does not unpack");
                }
            }
            return Arrays.copyOf(out, length);
        } catch (DataFormatException e) {
            throw new IOException("object " + number + " does not unpack", e);
        } finally {
            inflater.end();
        }
    }
}
