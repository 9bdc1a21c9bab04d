package digital.ar.notice.store;

import digital.ar.notice.IdentityPolicy;
import digital.ar.notice.NoticeType;
import digital.ar.notice.NoticeView;
import digital.ar.notice.NoticeView.AttachmentInfo;
import digital.ar.notice.NoticeView.Party;
import digital.ar.notice.NoticeView.RecipientView;
import digital.ar.notice.NoticeView.Title;
import digital.ar.notice.Payment;
import digital.ar.notice.Presentation;
import digital.ar.notice.Reading;
import digital.ar.notice.Warning;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A notice as accepted; it never changes. */
@Entity
@Immutable
@IdClass(ShardedId.class)
@Table(name = "notice")
class NoticeEntity {
    @Id
    private short shard;

    @Id
    private UUID id;

    private UUID tenantId;
    private String protocol;

    @Enumerated(EnumType.STRING)
    private NoticeType type;

    private String subject;
    private String creditorName;
    private String creditorDocument;
    private String creditorAddress;
    private @Nullable String creditorEmail;
    private String legalBasis;
    private @Nullable String externalId;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<String> tags;

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, String> reference;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<Title> titles;

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, String> details;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<AttachmentInfo> attachments;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<Warning> warnings;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable Payment payment;

    private Instant createdAt;

    @Enumerated(EnumType.STRING)
    private Presentation presentation;

    @Enumerated(EnumType.STRING)
    private IdentityPolicy identity;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected NoticeEntity() {}

    short shard() {
        return shard;
    }

    UUID id() {
        return id;
    }

    Map<String, String> details() {
        return details;
    }

    List<Warning> warnings() {
        return warnings;
    }

    @Nullable
    Payment payment() {
        return payment;
    }

    NoticeView view(List<RecipientView> recipients) {
        return new NoticeView(
                id,
                tenantId,
                protocol,
                type,
                new Party(creditorName, creditorDocument, creditorAddress, creditorEmail),
                subject,
                legalBasis,
                externalId,
                List.copyOf(tags),
                Map.copyOf(reference),
                List.copyOf(titles),
                List.copyOf(attachments),
                recipients,
                createdAt,
                new Reading(presentation, identity));
    }
}
