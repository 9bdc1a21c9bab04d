package digital.ar.delivery.smtp;

/** Transparency of RFC 5321 4.5.2: a line that begins with a dot gets a second one; the message ends with CRLF. */
final class DotStuffing {
    private DotStuffing() {}

    static byte[] apply(byte[] content) {
        var dots = 0;
        for (var i = 0; i < content.length; i++) {
            dots += isLeadingDot(content, i) ? 1 : 0;
        }
        var ended = content.length == 0 || content[content.length - 1] == '\n';
        var out = new byte[content.length + dots + (ended ? 0 : 2)];
        var length = 0;
        for (var i = 0; i < content.length; i++) {
            if (isLeadingDot(content, i)) {
                out[length++] = '.';
            }
            out[length++] = content[i];
        }
        if (!ended) {
            out[length++] = '\r';
            out[length] = '\n';
        }
        return out;
    }

    private static boolean isLeadingDot(byte[] content, int i) {
        return content[i] == '.' && (i == 0 || content[i - 1] == '\n');
    }
}
