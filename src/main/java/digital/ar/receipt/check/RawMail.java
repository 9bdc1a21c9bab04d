package digital.ar.receipt.check;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.james.jdkim.api.Headers;

/**
 * A message as DKIM reads it: fields folded as they stand, and the bytes behind the empty line (RFC 5322 2.1, 2.2.3).
 *
 * @param fields without the CRLF at their end
 */
record RawMail(List<String> fields, byte[] body) implements Headers {
    static RawMail of(byte[] message) {
        var fields = new ArrayList<String>();
        var start = 0;
        for (var at = lineEnd(message, 0); at >= 0; at = lineEnd(message, at + 2)) {
            if (at == start) {
                return new RawMail(fields, Arrays.copyOfRange(message, at + 2, message.length));
            }
            if (!isFolded(message, at + 2)) {
                fields.add(new String(message, start, at - start, StandardCharsets.UTF_8));
                start = at + 2;
            }
        }
        return new RawMail(fields, new byte[0]); // without an empty line there is no body
    }

    private static int lineEnd(byte[] message, int from) {
        for (var i = from; i + 1 < message.length; i++) {
            if (message[i] == '\r' && message[i + 1] == '\n') {
                return i;
            }
        }
        return -1;
    }

    /** RFC 5322 2.2.3: a line that begins with white space goes on with the field before. */
    private static boolean isFolded(byte[] message, int at) {
        return at < message.length && (message[at] == ' ' || message[at] == '\t');
    }

    @Override
    public List<String> getFields() {
        return fields;
    }

    @Override
    public List<String> getFields(String name) {
        return fields.stream().filter(field -> isNamed(field, name)).toList();
    }

    private static boolean isNamed(String field, String name) {
        var colon = field.indexOf(':');
        return colon > 0 && field.substring(0, colon).strip().equalsIgnoreCase(name);
    }
}
