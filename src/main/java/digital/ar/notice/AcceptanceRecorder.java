package digital.ar.notice;

import digital.ar.delivery.Deliveries;
import digital.ar.delivery.Envelope;
import digital.ar.evidence.Journal;
import digital.ar.notice.NoticeView.AttachmentInfo;
import digital.ar.notice.PreparedNotice.PreparedMessage;
import digital.ar.notice.store.IdempotencyKeys;
import digital.ar.notice.store.NoticeStore;
import digital.ar.platform.Hashes;
import digital.ar.vault.Vault;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The one transaction of a submission: before its commit there is no notice, after it nothing is missing. */
@Component
class AcceptanceRecorder {
    private final IdempotencyKeys keys;
    private final Vault vault;
    private final NoticeStore notices;
    private final Journal journal;
    private final AcceptanceFacts facts;
    private final Deliveries deliveries;
    private final NoticeProperties properties;

    AcceptanceRecorder(
            IdempotencyKeys keys,
            Vault vault,
            NoticeStore notices,
            Journal journal,
            AcceptanceFacts facts,
            Deliveries deliveries,
            NoticeProperties properties) {
        this.keys = keys;
        this.vault = vault;
        this.notices = notices;
        this.journal = journal;
        this.facts = facts;
        this.deliveries = deliveries;
        this.properties = properties;
    }

    /** False when another request took the key first; then nothing is written. */
    @Transactional
    boolean record(PreparedNotice prepared, @Nullable String idempotencyKey) {
        if (idempotencyKey != null && !take(prepared, idempotencyKey)) {
            return false;
        }
        vault.register(prepared.keys());
        notices.insert(
                prepared.id(),
                prepared.tenant(),
                prepared.protocol().toString(),
                prepared.notice(),
                attachments(prepared),
                prepared.messages().stream().map(PreparedMessage::recipient).toList(),
                prepared.at());
        for (var message : prepared.messages()) {
            journal.append(facts.draft(prepared, message));
            deliveries.enqueue(envelope(prepared, message));
        }
        return true;
    }

    private boolean take(PreparedNotice prepared, String key) {
        var use = new IdempotencyKeys.Use(prepared.id(), prepared.requestSha256());
        return keys.take(prepared.tenant(), key, use, prepared.at());
    }

    private static List<AttachmentInfo> attachments(PreparedNotice prepared) {
        return prepared.notice().attachments().stream()
                .map(a -> new AttachmentInfo(
                        a.fileName(), a.mediaType(), a.content().length, Hashes.sha256Hex(a.content())))
                .toList();
    }

    private Envelope envelope(PreparedNotice prepared, PreparedMessage message) {
        var recipient = message.recipient();
        return new Envelope(
                prepared.tenant(),
                prepared.id(),
                recipient.id(),
                message.mail().returnPath(),
                recipient.addressee().mailbox().toString(),
                recipient.messageId(),
                recipient.message(),
                prepared.at(),
                prepared.at().plus(properties.retryPeriod()));
    }
}
