package digital.ar.notice;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A notice as its sender wants it, not yet checked.
 *
 * @param subject null: the template's
 * @param details the fields that the type asks for, by name
 * @param externalId reference of the ERP
 * @param sending what differs from the usual way of sending
 */
public record Submission(
        NoticeType type,
        NoticeView.Party creditor,
        LegalBasis legalBasis,
        @Nullable String subject,
        List<Recipient> recipients,
        List<NoticeView.Title> titles,
        Map<String, String> details,
        Content content,
        List<Attachment> attachments,
        @Nullable String externalId,
        Map<String, String> references,
        List<String> tags,
        Sending sending) {
    /** Sent as usual. */
    public Submission(
            NoticeType type,
            NoticeView.Party creditor,
            LegalBasis legalBasis,
            @Nullable String subject,
            List<Recipient> recipients,
            List<NoticeView.Title> titles,
            Map<String, String> details,
            Content content,
            List<Attachment> attachments,
            @Nullable String externalId,
            Map<String, String> references,
            List<String> tags) {
        this(
                type,
                creditor,
                legalBasis,
                subject,
                recipients,
                titles,
                details,
                content,
                attachments,
                externalId,
                references,
                tags,
                Sending.USUAL);
    }

    /**
     * How it is sent.
     *
     * @param domain one of the tenant's sending domains; null: the default
     * @param overrideSuppression send to addresses on the suppression list too
     * @param overrideReason why; needed with the former
     * @param responseUntil an answer is awaited until then; null: as the type and its deadline say
     */
    public record Sending(
            @Nullable String domain,
            boolean overrideSuppression,
            @Nullable String overrideReason,
            @Nullable Instant responseUntil) {
        public static final Sending USUAL = new Sending(null, false, null, null);
    }

    /** @param document CPF or CNPJ */
    public record Recipient(
            String name, String email, @Nullable String document, AddressSource addressSource) {}

    /** Text and/or HTML, or a template with its variables. */
    public record Content(
            @Nullable String text,
            @Nullable String html,
            @Nullable String template,
            Map<String, String> variables) {}

    /** A file that travels with the message. */
    public record Attachment(String fileName, String mediaType, byte[] content) {}
}
