package digital.ar.mail;

import java.util.List;

/**
 * The message, its bytes fixed.
 *
 * @param bytes RFC 5322 message with CRLF line ends, DKIM-Signature included
 * @param parts hash of each decoded body part and attachment
 * @param returnPath envelope sender, per recipient
 */
public record ComposedMail(
        byte[] bytes,
        String messageId,
        String from,
        String replyTo,
        String returnPath,
        String dkimDomain,
        String dkimSelector,
        List<Part> parts) {
    /** @param name {@code text/plain}, {@code text/html} or the attachment's file name */
    public record Part(String name, String mediaType, long size, String sha256) {}
}
