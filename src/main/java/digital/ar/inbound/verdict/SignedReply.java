package digital.ar.inbound.verdict;

import java.util.List;

/**
 * When is a reply the recipient's own, so that it shows that he knows the notice? A signature says only that a domain's
 * server sent these words. So all of this must hold for one valid signature:
 *
 * <ul>
 *   <li>the only author is the very address that the notice went to;
 *   <li>the signing domain is the author's, or of the same organisation (RFC 7489 3.1.1);
 *   <li>the whole body is signed, and the key is not a trial (RFC 6376 8.2, 3.6.1);
 *   <li>From is signed, and so is the To or Cc field that names this recipient's unguessable reply address: an older mail
 *       of the same person, signed as well, cannot be sent here as an answer to this notice (RFC 6376 8.6, replay).
 * </ul>
 */
final class SignedReply {
    private SignedReply() {}

    static boolean holds(Author author, List<Authentication.Dkim> signatures, String recipient, String replyAddress) {
        return author.only().filter(recipient::equalsIgnoreCase).isPresent()
                && signatures.stream().anyMatch(s -> holds(author, s, replyAddress));
    }

    private static boolean holds(Author author, Authentication.Dkim signature, String replyAddress) {
        return signature.passed()
                && signature.wholeBody()
                && !signature.testing()
                && author.domain()
                        .filter(d -> Domains.aligned(signature.domain(), d, false))
                        .isPresent()
                && signature.signedFields().contains("from")
                && (names(author.to(), replyAddress) && signature.signedFields().contains("to")
                        || names(author.cc(), replyAddress)
                                && signature.signedFields().contains("cc"));
    }

    private static boolean names(List<String> mailboxes, String address) {
        return mailboxes.stream().anyMatch(address::equalsIgnoreCase);
    }
}
