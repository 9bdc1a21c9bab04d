package digital.ar.notice;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A notice as its sender wants it, not yet checked.
 *
 * @param subject null: the template's
 * @param details the fields that the type asks for, by name
 * @param externalId reference of the ERP
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
        List<String> tags) {

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
