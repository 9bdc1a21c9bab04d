package digital.ar.inbound.smtp;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A mail as it came over the wire.
 *
 * @param id of the transaction, stands in our reply and Received field
 * @param mailFrom envelope sender; empty for the null sender
 * @param content dot-unstuffed bytes, CRLF line ends, nothing added
 * @param helo name that the peer gave, not verified
 * @param remoteIp address of the peer
 * @param tls protocol and cipher, empty without TLS
 * @param localName our host name
 */
public record ReceivedMail(
        String id,
        String mailFrom,
        byte[] content,
        String helo,
        String remoteIp,
        String tls,
        String localName,
        Instant receivedAt) {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss Z", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** The final delivery's trace fields (RFC 5321 4.4) in front of the content, which stays byte for byte. */
    public byte[] traced(String rcptTo) {
        // RFC 3848: ESMTPS is ESMTP under STARTTLS.
        var with = tls.isEmpty() ? "ESMTP" : "ESMTPS";
        var trace = "Return-Path: <" + mailFrom + ">\r\n"
                + "Received: from " + token(helo) + " ([" + remoteIp + "])\r\n"
                + (tls.isEmpty() ? "" : "\t(using " + tls + ")\r\n")
                + "\tby " + localName + " with " + with + " id " + id + "\r\n"
                + "\tfor <" + rcptTo + ">; " + DATE.format(receivedAt) + "\r\n";
        var head = trace.getBytes(StandardCharsets.UTF_8);
        var all = new byte[head.length + content.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(content, 0, all, head.length, content.length);
        return all;
    }

    /** How many servers handed it on: Received fields of the header (RFC 5321 6.3). */
    int hops() {
        var hops = 0;
        for (var start = 0; start < content.length && content[start] != '\r'; ) {
            if (fieldAt(start, "received:")) {
                hops++;
            }
            while (start < content.length && content[start++] != '\n') {
                // to the next line
            }
        }
        return hops;
    }

    private boolean fieldAt(int start, String name) {
        if (start + name.length() > content.length) {
            return false;
        }
        for (var i = 0; i < name.length(); i++) {
            if (Character.toLowerCase(content[start + i]) != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** What a peer says of itself goes into a header only as far as it looks like a name. */
    private static String token(String text) {
        var clean = text.replaceAll("[^A-Za-z0-9.:_\\[\\]-]", "");
        return clean.isEmpty() ? "unknown" : clean.substring(0, Math.min(clean.length(), 255));
    }
}
