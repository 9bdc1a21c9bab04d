package digital.ar.mail;

import digital.ar.account.DkimKey;
import digital.ar.account.SendingIdentities.Identity;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * Signs a message (RFC 6376) with each key of its identity: relaxed/relaxed, the whole body. The message is canonicalised and
 * hashed once; only the signature itself is made per key.
 */
final class DkimSignature {
    // RFC 6376 5.4.1; MIME fields too, because they decide how the body reads; RFC 8058 4: both fields of an
    // unsubscribe.
    private static final List<String> SIGNED = List.of(
            "From",
            "To",
            "Subject",
            "Date",
            "Message-ID",
            "Reply-To",
            "List-Unsubscribe",
            "List-Unsubscribe-Post",
            "MIME-Version",
            "Content-Type",
            "Content-Transfer-Encoding",
            "Content-Language");
    // RFC 6376 8.15: named once more than they occur, so that a second one added on the way breaks the signature.
    private static final List<String> OVERSIGNED = List.of("From", "To", "Subject");
    private static final int LINE = 72;

    private DkimSignature() {}

    /** @return the message with its DKIM-Signature fields in front, in the order of the keys */
    static byte[] sign(byte[] message, Identity identity, Instant at) {
        var signed = SignedFields.of(message, wanted(message));
        var out = new ByteArrayOutputStream(message.length + 2_000);
        for (var key : identity.keys()) {
            var field = field(signed, identity.domain(), key, at);
            var signature = Base64.getEncoder().encodeToString(key.sign(signed.input(field)));
            // White space inside b= is not part of what was signed (RFC 6376 3.5, 3.7).
            out.writeBytes((field + folded(signature) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        }
        out.writeBytes(message);
        return out.toByteArray();
    }

    private static List<String> wanted(byte[] message) {
        var present = SignedFields.names(message);
        var wanted = new ArrayList<String>();
        SIGNED.stream()
                .filter(name -> present.contains(name.toLowerCase(Locale.ROOT)))
                .forEach(wanted::add);
        wanted.addAll(OVERSIGNED);
        return wanted;
    }

    /** Up to and with the empty b=; folded between tags, and in h= between names. */
    private static String field(SignedFields signed, String domain, DkimKey key, Instant at) {
        return "DKIM-Signature: v=1; a=" + key.algorithm().tag() + "; c=relaxed/relaxed; d=" + domain + ";\r\n s="
                + key.selector() + "; t=" + at.getEpochSecond() + ";\r\n h=" + names(signed.names()) + ";\r\n bh="
                + signed.bodyHash() + ";\r\n b=";
    }

    private static String names(List<String> names) {
        var text = new StringBuilder();
        var lineStart = 0;
        for (var name : names) {
            if (text.length() - lineStart + name.length() > LINE) {
                text.append("\r\n ");
                lineStart = text.length();
            }
            text.append(name).append(':');
        }
        return text.substring(0, text.length() - 1);
    }

    private static String folded(String signature) {
        return signature.replaceAll("(.{" + LINE + "})(?=.)", "$1\r\n ");
    }
}
