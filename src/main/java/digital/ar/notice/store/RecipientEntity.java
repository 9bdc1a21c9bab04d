package digital.ar.notice.store;

import digital.ar.evidence.Level;
import digital.ar.evidence.RecipientStatus;
import digital.ar.evidence.RecipientStatus.Delivery;
import digital.ar.notice.CodeAddress;
import digital.ar.notice.NoticeView.RecipientView;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A recipient. The status columns are a read model of the journal, written by {@link RecipientStatuses} only. */
@Entity
@Immutable
@IdClass(ShardedId.class)
@SuppressWarnings("UnusedVariable") // columns that only SQL reads
@Table(name = "recipient")
class RecipientEntity {
    @Id
    private short shard;

    @Id
    private UUID id;

    private UUID noticeId;
    private UUID tenantId;
    private int position;
    private String name;
    private String email;
    private @Nullable String document;
    private String addressSource;
    private String messageId;
    private String messageSha256;
    private long messageSize;
    private @Nullable String pageSha256;

    @Enumerated(EnumType.STRING)
    private CodeAddress.@Nullable Kind codeKind;

    private @Nullable String codeAddress;

    @Enumerated(EnumType.STRING)
    private Level level;

    @Enumerated(EnumType.STRING)
    private Delivery delivery;

    private boolean provisional;
    private boolean failed;
    private @Nullable Instant since;
    private boolean notMe;
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected RecipientEntity() {}

    UUID noticeId() {
        return noticeId;
    }

    long messageSize() {
        return messageSize;
    }

    RecipientView view() {
        return new RecipientView(
                id,
                noticeId,
                name,
                email,
                document,
                addressSource,
                messageId,
                messageSha256,
                new RecipientStatus(level, delivery, provisional, failed, since, notMe),
                pageSha256,
                codeAddress());
    }

    private @Nullable CodeAddress codeAddress() {
        return codeKind == null || codeAddress == null ? null : new CodeAddress(codeKind, codeAddress);
    }
}
