package digital.ar.notice.store;

import digital.ar.notice.Submissions.AcceptedRecipient;
import digital.ar.platform.Ids;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Notices with their recipients, by id. Every statement names the shard. */
@Component
public class NoticeStore {
    private final EntityManager entities;

    NoticeStore(EntityManager entities) {
        this.entities = entities;
    }

    @Transactional(readOnly = true)
    public Optional<StoredNotice> find(UUID notice) {
        return find(Ids.shard(notice), List.of(notice)).stream().findFirst();
    }

    @Transactional(readOnly = true)
    public Optional<StoredNotice> findByRecipient(UUID recipient) {
        return entities.createQuery(
                        "select r.noticeId from RecipientEntity r where r.shard = :shard and r.id = :id", UUID.class)
                .setParameter("shard", (short) Ids.shard(recipient))
                .setParameter("id", recipient)
                .getResultStream()
                .findFirst()
                .flatMap(this::find);
    }

    /** Protocols carry 67 random bits; should two ever meet, neither is shown. */
    @Transactional(readOnly = true)
    public Optional<StoredNotice> findByProtocol(int shard, String protocol) {
        var ids = entities.createQuery(
                        "select n.id from NoticeEntity n where n.shard = :shard and n.protocol = :protocol", UUID.class)
                .setParameter("shard", (short) shard)
                .setParameter("protocol", protocol)
                .getResultList();
        return ids.size() == 1 ? find(ids.getFirst()) : Optional.empty();
    }

    /** In the order of the ids. */
    @Transactional(readOnly = true)
    public List<StoredNotice> findAll(List<UUID> ids) {
        var found = ids.stream().collect(Collectors.groupingBy(Ids::shard)).entrySet().stream()
                .flatMap(e -> find(e.getKey(), e.getValue()).stream())
                .collect(Collectors.toMap(n -> n.view().id(), n -> n));
        return ids.stream().map(found::get).filter(java.util.Objects::nonNull).toList();
    }

    private List<StoredNotice> find(int shard, List<UUID> ids) {
        var notices = entities.createQuery(
                        "select n from NoticeEntity n where n.shard = :shard and n.id in :ids", NoticeEntity.class)
                .setParameter("shard", (short) shard)
                .setParameter("ids", ids)
                .getResultList();
        Map<UUID, List<RecipientEntity>> recipients = entities.createQuery(
                        "select r from RecipientEntity r where r.shard = :shard and r.noticeId in :ids order by r.position",
                        RecipientEntity.class)
                .setParameter("shard", (short) shard)
                .setParameter("ids", ids)
                .getResultStream()
                .collect(Collectors.groupingBy(RecipientEntity::noticeId));
        return notices.stream()
                .map(n -> stored(n, recipients.getOrDefault(n.id(), List.of())))
                .toList();
    }

    private static StoredNotice stored(NoticeEntity notice, List<RecipientEntity> recipients) {
        var views = recipients.stream().map(RecipientEntity::view).toList();
        var accepted = new ArrayList<AcceptedRecipient>();
        for (var recipient : recipients) {
            var view = recipient.view();
            accepted.add(
                    new AcceptedRecipient(view.id(), view.messageId(), view.messageSha256(), recipient.messageSize()));
        }
        return new StoredNotice(notice.view(views), notice.details(), notice.warnings(), notice.payment(), accepted);
    }
}
