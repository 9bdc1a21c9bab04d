package digital.ar.mail;

import digital.ar.account.DkimAlgorithm;
import java.util.List;
import java.util.Optional;

/**
 * The message, its bytes fixed.
 *
 * @param bytes RFC 5322 message with CRLF line ends, DKIM-Signature included
 * @param parts hash of each decoded body part and attachment
 * @param returnPath envelope sender, per recipient
 * @param signatures in the order of their fields
 * @param smime SHA-256 of the certificate that signed the content, when one did
 * @param trackingBase what the addresses of its image, links and pages begin with
 */
public record ComposedMail(
        byte[] bytes,
        String messageId,
        String from,
        String replyTo,
        String returnPath,
        List<Signature> signatures,
        Optional<Smime> smime,
        List<Part> parts,
        String trackingBase) {
    /** @param name {@code text/plain}, {@code text/html} or the attachment's file name */
    public record Part(String name, String mediaType, long size, String sha256) {}

    /** A DKIM signature. @param publicKeyRecord as it belongs into DNS */
    public record Signature(String domain, String selector, DkimAlgorithm algorithm, String publicKeyRecord) {}

    /** An S/MIME signature. @param certificateSha256 lower-case hexadecimal */
    public record Smime(String subject, String serial, String certificateSha256) {}
}
