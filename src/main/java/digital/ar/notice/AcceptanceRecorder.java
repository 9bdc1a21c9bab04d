package digital.ar.notice;

import digital.ar.delivery.Deliveries;
import digital.ar.delivery.Envelope;
import digital.ar.evidence.EventDraft;
import digital.ar.evidence.Journal;
import digital.ar.notice.NoticeView.AttachmentInfo;
import digital.ar.notice.PreparedNotice.PreparedMessage;
import digital.ar.notice.response.WindowRows;
import digital.ar.notice.store.IdempotencyKeys;
import digital.ar.notice.store.NewNotice;
import digital.ar.notice.store.NoticeInserts;
import digital.ar.platform.GroupCommit;
import digital.ar.platform.Hashes;
import digital.ar.vault.Vault;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The one transaction of a submission: before its commit there is no notice, after it nothing is missing. Submissions that
 * come while another is being committed share the next transaction.
 */
@Component
class AcceptanceRecorder {
    private static final int LARGEST = 64;

    private final GroupCommit<Acceptance, Boolean> commits =
            new GroupCommit<>(GroupCommit.LANES, LARGEST, this::recordAll);
    private final TransactionTemplate transactions;
    private final IdempotencyKeys keys;
    private final Vault vault;
    private final NoticeInserts notices;
    private final Journal journal;
    private final AcceptanceFacts facts;
    private final Deliveries deliveries;
    private final WindowRows windows;
    private final NoticeProperties properties;

    AcceptanceRecorder(
            PlatformTransactionManager transactions,
            IdempotencyKeys keys,
            Vault vault,
            NoticeInserts notices,
            Journal journal,
            AcceptanceFacts facts,
            Deliveries deliveries,
            WindowRows windows,
            NoticeProperties properties) {
        this.transactions = new TransactionTemplate(transactions);
        this.keys = keys;
        this.vault = vault;
        this.notices = notices;
        this.journal = journal;
        this.facts = facts;
        this.deliveries = deliveries;
        this.windows = windows;
        this.properties = properties;
    }

    /** @param key null without one */
    private record Acceptance(
            PreparedNotice prepared, @Nullable String key) {}

    /** False when another request took the key first; then nothing is written. */
    boolean record(PreparedNotice prepared, @Nullable String idempotencyKey) {
        return commits.commit(new Acceptance(prepared, idempotencyKey));
    }

    private List<Boolean> recordAll(List<Acceptance> acceptances) {
        return Objects.requireNonNull(transactions.execute(status -> {
            var lost = takenByOthers(acceptances);
            var accepted = acceptances.stream()
                    .map(Acceptance::prepared)
                    .filter(p -> !lost.contains(p.id()))
                    .toList();
            if (!accepted.isEmpty()) {
                write(accepted);
            }
            return acceptances.stream()
                    .map(a -> !lost.contains(a.prepared().id()))
                    .toList();
        }));
    }

    private void write(List<PreparedNotice> accepted) {
        vault.registerAll(accepted.stream().map(PreparedNotice::keys).toList());
        notices.insert(accepted.stream().map(AcceptanceRecorder::row).toList());
        journal.appendAll(events(accepted));
        deliveries.enqueueAll(each(accepted, this::envelope));
        windows.open(accepted.stream().flatMap(AcceptanceRecorder::windows).toList());
    }

    private static Stream<WindowRows.Window> windows(PreparedNotice prepared) {
        var until = prepared.plan().responseUntil();
        return until == null
                ? Stream.empty()
                : prepared.messages().stream()
                        .map(m -> new WindowRows.Window(
                                prepared.tenant(), prepared.id(), m.recipient().id(), until));
    }

    private List<EventDraft> events(List<PreparedNotice> accepted) {
        return Stream.concat(
                        each(accepted, facts::draft).stream(),
                        each(accepted, facts::available).stream().flatMap(Optional::stream))
                .toList();
    }

    private static <T> List<T> each(
            List<PreparedNotice> accepted, BiFunction<PreparedNotice, PreparedMessage, T> what) {
        return accepted.stream()
                .flatMap(p -> p.messages().stream().map(m -> what.apply(p, m)))
                .toList();
    }

    private Set<UUID> takenByOthers(List<Acceptance> acceptances) {
        var takings = acceptances.stream().flatMap(AcceptanceRecorder::taking).toList();
        var taken = keys.take(takings);
        return takings.stream()
                .map(t -> t.use().notice())
                .filter(n -> !taken.contains(n))
                .collect(Collectors.toSet());
    }

    private static Stream<IdempotencyKeys.Taking> taking(Acceptance acceptance) {
        var prepared = acceptance.prepared();
        var key = acceptance.key();
        if (key == null) {
            return Stream.empty();
        }
        var use = new IdempotencyKeys.Use(prepared.id(), prepared.requestSha256());
        return Stream.of(new IdempotencyKeys.Taking(prepared.tenant(), key, use, prepared.at()));
    }

    private static NewNotice row(PreparedNotice prepared) {
        return new NewNotice(
                prepared.id(),
                prepared.tenant(),
                prepared.protocol().toString(),
                prepared.notice(),
                attachments(prepared),
                prepared.messages().stream().map(PreparedMessage::recipient).toList(),
                prepared.at());
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
