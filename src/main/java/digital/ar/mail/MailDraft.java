package digital.ar.mail;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one recipient's message is made of; the same draft gives the same bytes.
 *
 * <p>A draft without text and HTML is a word that a notice awaits: the content is behind the reading page only
 * ({@link #onPage}), and the mail carries no attachments either.
 *
 * @param html sanitized fragment or null when there is only text
 * @param text plain text; derived from the HTML when null; both null: the content stands on the reading page only
 * @param responseUntil an answer is awaited until then; null: none is
 * @param sendingDomain one of the tenant's; null: the default
 * @param fields shown to the debtor in the frame of the mail (creditor, protocol, …)
 */
public record MailDraft(
        UUID tenant,
        UUID notice,
        UUID recipient,
        String protocol,
        String creditorName,
        String creditorDocument,
        String creditorAddress,
        String typeLabel,
        String recipientName,
        String recipientEmail,
        String subject,
        @Nullable String html,
        @Nullable String text,
        boolean reminder,
        List<Attachment> attachments,
        Instant date,
        @Nullable Instant responseUntil,
        @Nullable String sendingDomain) {
    /** The mail that only says that there is a notice: the content stands on the reading page. */
    public MailDraft withoutContent() {
        return new MailDraft(
                tenant,
                notice,
                recipient,
                protocol,
                creditorName,
                creditorDocument,
                creditorAddress,
                typeLabel,
                recipientName,
                recipientEmail,
                subject,
                null,
                null,
                reminder,
                List.of(),
                date,
                responseUntil,
                sendingDomain);
    }

    /** The mail does not say what the notice says. */
    public boolean onPage() {
        return html == null && text == null;
    }

    /** @param mediaType type/subtype, checked at submission */
    public record Attachment(String fileName, String mediaType, byte[] content) {}
}
