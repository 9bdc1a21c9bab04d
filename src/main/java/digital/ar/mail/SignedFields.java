package digital.ar.mail;

import digital.ar.platform.Hashes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A message as DKIM sees it, canonicalised once for any number of signatures (RFC 6376 3.4.2, 3.4.4: relaxed/relaxed).
 *
 * @param names of the h= tag, in order
 * @param fields the canonicalised fields that the names stand for, each with its line end
 * @param bodyHash of the bh= tag, base64
 */
record SignedFields(List<String> names, byte[] fields, String bodyHash) {
    private static final byte CR = '\r';
    private static final byte LF = '\n';

    /** @param wanted names to sign; one that is named more often than it occurs signs that no more may be added (8.15) */
    static SignedFields of(byte[] message, List<String> wanted) {
        var body = bodyStart(message);
        var present = fields(message, body);
        var names = new ArrayList<String>();
        var out = new ByteArrayOutputStream();
        for (var name : wanted) {
            names.add(name);
            // RFC 6376 5.4.2: of fields with one name the last is signed first; one that is not there adds nothing.
            var field = present.getOrDefault(name.toLowerCase(Locale.ROOT), new ArrayDeque<>())
                    .pollLast();
            if (field != null) {
                out.writeBytes(relaxed(field));
                out.write(CR);
                out.write(LF);
            }
        }
        return new SignedFields(names, out.toByteArray(), bodyHash(message, body));
    }

    /** Names of the fields of a message, in lower case. */
    static Set<String> names(byte[] message) {
        return fields(message, bodyStart(message)).keySet();
    }

    /** What a signature signs: the fields, and its own field with an empty b= (RFC 6376 3.7). */
    byte[] input(String signatureField) {
        var own = relaxed(signatureField.getBytes(StandardCharsets.US_ASCII));
        var all = Arrays.copyOf(fields, fields.length + own.length);
        System.arraycopy(own, 0, all, fields.length, own.length);
        return all;
    }

    /** After the empty line; the message's length when it has no body. */
    private static int bodyStart(byte[] message) {
        for (var i = 0; i + 3 < message.length; i++) {
            if (message[i] == CR && message[i + 1] == LF && message[i + 2] == CR && message[i + 3] == LF) {
                return i + 4;
            }
        }
        return message.length;
    }

    /** Raw fields without their last line end, by lower-case name, in the order of the message. */
    private static Map<String, Deque<byte[]>> fields(byte[] message, int bodyStart) {
        var fields = new HashMap<String, Deque<byte[]>>();
        var start = 0;
        for (var i = 0; i + 1 < bodyStart && start < bodyStart; i++) {
            var lineEnd = message[i] == CR && message[i + 1] == LF;
            var folded = i + 2 < bodyStart && (message[i + 2] == ' ' || message[i + 2] == '\t');
            if (lineEnd && !folded) {
                add(fields, Arrays.copyOfRange(message, start, i));
                start = i + 2;
            }
        }
        return fields;
    }

    private static void add(Map<String, Deque<byte[]>> fields, byte[] field) {
        for (var i = 0; i < field.length; i++) {
            if (field[i] == ':') {
                var name = new String(field, 0, i, StandardCharsets.US_ASCII)
                        .strip()
                        .toLowerCase(Locale.ROOT);
                fields.computeIfAbsent(name, n -> new ArrayDeque<>()).addLast(field);
                return;
            }
        }
    }

    /** RFC 6376 3.4.2: lower-case name, unfolded, white space single and none at the ends of name and value. */
    private static byte[] relaxed(byte[] field) {
        var colon = 0;
        while (field[colon] != ':') {
            colon++;
        }
        var name =
                new String(field, 0, colon, StandardCharsets.US_ASCII).strip().toLowerCase(Locale.ROOT) + ":";
        var out = Arrays.copyOf(name.getBytes(StandardCharsets.US_ASCII), name.length() + field.length - colon);
        var length = name.length();
        var space = false;
        for (var i = colon + 1; i < field.length; i++) {
            var white = field[i] == ' ' || field[i] == '\t' || field[i] == CR || field[i] == LF;
            if (!white) {
                if (space && length > name.length()) {
                    out[length++] = ' ';
                }
                out[length++] = field[i];
            }
            space = white;
        }
        return Arrays.copyOf(out, length);
    }

    /** RFC 6376 3.4.4: white space single and none at line ends, no empty lines at the end. */
    private static String bodyHash(byte[] message, int start) {
        var digest = Hashes.newSha256();
        var line = new byte[message.length - start];
        var length = 0;
        var emptyLines = 0;
        var space = false;
        for (var i = start; i <= message.length; i++) {
            var end = i == message.length;
            if (end || message[i] == CR && i + 1 < message.length && message[i + 1] == LF) {
                if (length == 0) {
                    emptyLines++;
                } else {
                    for (; emptyLines > 0; emptyLines--) {
                        digest.update(CR);
                        digest.update(LF);
                    }
                    digest.update(line, 0, length);
                    digest.update(CR);
                    digest.update(LF);
                }
                length = 0;
                space = false;
                i++; // the LF
            } else if (message[i] == ' ' || message[i] == '\t') {
                space = true;
            } else {
                if (space) {
                    line[length++] = ' ';
                    space = false;
                }
                line[length++] = message[i];
            }
        }
        return Base64.getEncoder().encodeToString(digest.digest());
    }
}
