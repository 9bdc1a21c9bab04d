package digital.ar.notice;

import digital.ar.evidence.RecipientStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A notice as other rooms and the API read it.
 *
 * @param protocol {@code AR-XXXX-XXXX-XXXX-XXXX}, for people
 * @param externalId reference of the ERP
 */
public record NoticeView(
        UUID id,
        UUID tenant,
        String protocol,
        NoticeType type,
        Party creditor,
        String subject,
        String legalBasis,
        @Nullable String externalId,
        List<String> tags,
        Map<String, String> references,
        List<Title> titles,
        List<AttachmentInfo> attachments,
        List<RecipientView> recipients,
        Instant createdAt,
        Reading reading) {
    /** The content was erased: whom it was sent to and what it said is not known any more. */
    public boolean erased() {
        return recipients.stream().anyMatch(r -> r.email().isEmpty());
    }

    /**
     * @param document CPF or CNPJ, normalised without mask
     * @param email where replies of the debtor are passed on to; null: to the tenant
     */
    public record Party(
            String name,
            String document,
            String address,
            @Nullable String email) {
        public Party(String name, String document, String address) {
            this(name, document, address, null);
        }
    }

    /** @param amountCents Brazilian real, in cents */
    public record Title(
            String number,
            @Nullable LocalDate dueDate,
            long amountCents,
            @Nullable String nfeKey) {}

    /** An attachment as the message carries it. */
    public record AttachmentInfo(String fileName, String mediaType, long size, String sha256) {}

    /**
     * @param document CPF or CNPJ without mask, or null
     * @param addressSource where the e-mail address came from (contract, registration, invoice, other) with its text
     * @param messageSha256 of the RFC 5322 message in the vault, purpose CONTENT
     * @param pageSha256 of the message that the reading page shows when it is not the mail
     * @param codeAddress where one-time codes go
     */
    public record RecipientView(
            UUID id,
            UUID notice,
            String name,
            String email,
            @Nullable String document,
            String addressSource,
            String messageId,
            String messageSha256,
            RecipientStatus status,
            @Nullable String pageSha256,
            @Nullable CodeAddress codeAddress) {
        /** SHA-256 of what the reading page shows: the mail, or the content that the mail did not carry. */
        public String shownSha256() {
            return pageSha256 == null ? messageSha256 : pageSha256;
        }
    }
}
