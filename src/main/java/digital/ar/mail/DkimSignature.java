package digital.ar.mail;

import digital.ar.account.SendingIdentities;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.james.jdkim.DKIMSigner;
import org.apache.james.jdkim.exceptions.FailException;

/** Signs a message (RFC 6376): rsa-sha256, relaxed/relaxed, the whole body. */
final class DkimSignature {
    // RFC 6376 5.4.1; MIME fields too, because they decide how the body reads.
    private static final List<String> SIGNED = List.of(
            "From",
            "To",
            "Subject",
            "Date",
            "Message-ID",
            "Reply-To",
            "List-Unsubscribe",
            "MIME-Version",
            "Content-Type",
            "Content-Language");
    // RFC 6376 8.15: named once more than they occur, so that a second one added on the way breaks the signature.
    private static final List<String> OVERSIGNED = List.of("From", "To", "Subject");
    private static final int LINE = 72;

    private DkimSignature() {}

    /**
     * @param present names of the message's fields
     * @return the message with its DKIM-Signature field in front
     */
    static byte[] sign(byte[] message, List<String> present, SendingIdentities.Identity identity, Instant at) {
        try {
            var field = new DKIMSigner(template(present, identity, at), identity.key())
                    .sign(new ByteArrayInputStream(message));
            return join(folded(field).getBytes(StandardCharsets.US_ASCII), message);
        } catch (IOException | FailException e) {
            throw new IllegalStateException("DKIM signing with selector " + identity.selector() + " failed", e);
        }
    }

    private static String template(List<String> present, SendingIdentities.Identity identity, Instant at) {
        var fields = Stream.concat(SIGNED.stream().filter(present::contains), OVERSIGNED.stream())
                .collect(Collectors.joining(":"));
        return "v=1; a=rsa-sha256; c=relaxed/relaxed; d=" + identity.domain() + "; s=" + identity.selector() + "; t="
                + at.getEpochSecond() + "; h=" + fields + "; bh=; b=;";
    }

    /** Folding between tags and inside b= does not touch what was signed (RFC 6376 3.4.2, 3.7). */
    private static String folded(String field) {
        var tags = new ArrayList<String>();
        for (var tag : field.replaceAll("[\\r\\n]", "").split("; ")) {
            tags.add(tag.startsWith("b=") ? tag.replaceAll("(.{" + LINE + "})(?=.)", "$1\r\n ") : tag);
        }
        return String.join(";\r\n ", tags) + "\r\n";
    }

    private static byte[] join(byte[] first, byte[] second) {
        var all = java.util.Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
