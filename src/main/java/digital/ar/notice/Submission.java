package digital.ar.notice;

import java.time.Instant;
import java.time.LocalDate;
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
 * @param payment null: the notice brings no payment codes
 * @param reading what differs from the type's way of reading
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
        Sending sending,
        @Nullable Payment payment,
        ReadingWish reading) {
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

    /** How it is to be read. @param presentation null: as the type says @param identity null: as the type says */
    public record ReadingWish(
            @Nullable Presentation presentation, @Nullable IdentityPolicy identity) {
        public static final ReadingWish OF_THE_TYPE = new ReadingWish(null, null);
    }

    /** @param document CPF or CNPJ @param codeAddress where one-time codes go, with that identity policy only */
    public record Recipient(
            String name,
            String email,
            @Nullable String document,
            AddressSource addressSource,
            @Nullable CodeAddress codeAddress) {
        public Recipient(String name, String email, @Nullable String document, AddressSource addressSource) {
            this(name, email, document, addressSource, null);
        }
    }

    /**
     * @param pix BR Code; this, boleto or both
     * @param boleto line of digits or barcode
     */
    public record Payment(
            digital.ar.notice.Payment.Beneficiary beneficiary,
            long amountCents,
            @Nullable LocalDate dueDate,
            @Nullable String pix,
            @Nullable String boleto) {}

    /** Text and/or HTML, or a template with its variables. */
    public record Content(
            @Nullable String text,
            @Nullable String html,
            @Nullable String template,
            Map<String, String> variables) {}

    /** A file that travels with the message. */
    public record Attachment(String fileName, String mediaType, byte[] content) {}
}
