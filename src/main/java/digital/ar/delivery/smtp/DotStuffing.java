package digital.ar.delivery.smtp;

import java.io.ByteArrayOutputStream;

/** Transparency of RFC 5321 4.5.2: a line that begins with a dot gets a second one; the message ends with CRLF. */
final class DotStuffing {
    private DotStuffing() {}

    static byte[] apply(byte[] content) {
        var out = new ByteArrayOutputStream(content.length + 64);
        var lineStart = true;
        for (var octet : content) {
            if (lineStart && octet == '.') {
                out.write('.');
            }
            out.write(octet);
            lineStart = octet == '\n';
        }
        if (!lineStart) {
            out.writeBytes(new byte[] {'\r', '\n'});
        }
        return out.toByteArray();
    }
}
