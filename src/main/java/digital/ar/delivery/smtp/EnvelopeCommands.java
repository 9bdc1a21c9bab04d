package digital.ar.delivery.smtp;

/** MAIL and RCPT with the parameters that the peer offers to take. */
final class EnvelopeCommands {
    private EnvelopeCommands() {}

    static String mail(OutgoingMessage message, Extensions extensions) {
        var line = new StringBuilder("MAIL FROM:<" + message.reversePath() + ">");
        if (extensions.has("SIZE")) {
            line.append(" SIZE=").append(message.content().length); // RFC 1870 6
        }
        if (extensions.has("8BITMIME") && message.eightBit()) {
            line.append(" BODY=8BITMIME"); // RFC 6152 2
        }
        if (message.needsSmtpUtf8()) {
            line.append(" SMTPUTF8"); // RFC 6531 3.4
        }
        if (extensions.has("DSN")) {
            line.append(" RET=HDRS ENVID=").append(xtext(message.envelopeId())); // RFC 3461 4.3, 4.4
        }
        return line.toString();
    }

    static String rcpt(OutgoingMessage message, Extensions extensions) {
        var line = new StringBuilder("RCPT TO:<" + message.to() + ">");
        if (extensions.has("DSN")) {
            // RFC 3461 4.1, 4.2; the address type utf-8 is of RFC 6533 3
            line.append(" NOTIFY=SUCCESS,FAILURE,DELAY ORCPT=")
                    .append(message.to().needsSmtpUtf8() ? "utf-8;" : "rfc822;")
                    .append(xtext(message.to().toString()));
        }
        return line.toString();
    }

    /** RFC 3461 4: everything but printable ASCII, "+" and "=" as +XX; UTF-8 stays as it is (RFC 6533 3, utf-8-addr-unitext). */
    static String xtext(String text) {
        var encoded = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c <= 0x20 || c == 0x7F || c == '+' || c == '=') {
                encoded.append("+%02X".formatted(c));
            } else {
                encoded.appendCodePoint(c);
            }
        });
        return encoded.toString();
    }
}
