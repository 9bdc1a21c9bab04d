package digital.ar.notice.keeping;

import digital.ar.evidence.Event;
import digital.ar.evidence.EventDraft;
import digital.ar.evidence.EventType;
import digital.ar.evidence.Journal;
import digital.ar.notice.ErasureBar;
import digital.ar.notice.NoticeKeeping.Erasure;
import digital.ar.notice.store.NoticeStore;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.platform.Problem;
import digital.ar.platform.ProblemType;
import digital.ar.vault.Keeping;
import digital.ar.vault.Vault;
import digital.ar.vault.Vault.Purpose;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Erases in one transaction: {@code content.erased} in the journal, in clear; each room that hears it blanks what it has of
 * the content in columns of its own; then the keys are destroyed.
 */
@Component
class Erasures {
    private static final Logger LOG = LoggerFactory.getLogger(Erasures.class);
    static final String SERVICE = "service";

    private final Journal journal;
    private final Vault vault;
    private final Keeping keeping;
    private final NoticeStore notices;
    private final List<ErasureBar> bars;
    private final Clock clock;

    Erasures(Journal journal, Vault vault, Keeping keeping, NoticeStore notices, List<ErasureBar> bars, Clock clock) {
        this.journal = journal;
        this.vault = vault;
        this.keeping = keeping;
        this.notices = notices;
        this.bars = bars;
        this.clock = clock;
    }

    /** @throws Problem CONFLICT when something stands against it */
    @Transactional(propagation = Propagation.MANDATORY)
    void eraseContent(UUID tenant, UUID notice, String reason, String by) {
        if (left(notice).contains(Purpose.CONTENT)) {
            requireNoBars(notice);
            erase(tenant, notice, EnumSet.of(Purpose.CONTENT), "request", reason, by);
        }
    }

    /** What the retention of has ended. */
    @Transactional
    void eraseEnded(UUID tenant, UUID notice, Set<Purpose> ended) {
        erase(tenant, notice, ended, "retention", "the retention of the notice's type ended", SERVICE);
    }

    private void erase(UUID tenant, UUID notice, Set<Purpose> purposes, String cause, String reason, String by) {
        var kept = EnumSet.copyOf(left(notice));
        kept.removeAll(purposes);
        Map<String, Object> facts = Map.of(
                "purpose",
                names(purposes),
                "kept",
                names(kept),
                "cause",
                cause,
                "reason",
                reason,
                "requestedBy",
                by,
                "recipients",
                recipients(notice));
        journal.append(
                new EventDraft(EventType.CONTENT_ERASED, tenant, notice, null, clock.instant(), facts, List.of()));
        if (purposes.contains(Purpose.CONTENT)) {
            requireNoBars(notice); // once more under the lock of the chain, which a hold needs too
        }
        purposes.forEach(purpose -> vault.erase(notice, purpose));
        LOG.info("Erased {} of {} ({})", purposes, Ids.publicId(IdPrefix.NTC, notice), cause);
    }

    private void requireNoBars(UUID notice) {
        var against = bars(notice);
        if (!against.isEmpty()) {
            throw new Problem(
                    ProblemType.CONFLICT,
                    "The content cannot be erased now: "
                            + against.stream().map(ErasureBar.Reason::name).collect(Collectors.joining(", ")) + ".");
        }
    }

    List<ErasureBar.Reason> bars(UUID notice) {
        return bars.stream()
                .map(bar -> bar.against(notice))
                .flatMap(Optional::stream)
                .sorted()
                .toList();
    }

    /** As the journal has them. */
    List<Erasure> of(UUID notice) {
        return journal.readInClear(notice).stream()
                .filter(e -> e.type() == EventType.CONTENT_ERASED)
                .map(Erasures::erasure)
                .toList();
    }

    private static Erasure erasure(Event event) {
        return new Erasure(
                event.id(),
                event.occurredAt(),
                texts(event.facts().get("purpose")),
                texts(event.facts().get("kept")),
                String.valueOf(event.facts().get("reason")),
                String.valueOf(event.facts().get("requestedBy")));
    }

    private static List<String> texts(@Nullable Object fact) {
        return fact instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of();
    }

    private Set<Purpose> left(UUID notice) {
        return keeping.of(notice).stream()
                .filter(k -> k.destroyedAt() == null)
                .map(Keeping.State::purpose)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Purpose.class)));
    }

    private List<String> recipients(UUID notice) {
        return notices.find(notice).stream()
                .flatMap(n -> n.view().recipients().stream())
                .map(r -> Ids.publicId(IdPrefix.RCP, r.id()))
                .toList();
    }

    private static List<String> names(Set<Purpose> purposes) {
        return purposes.stream().map(Purpose::name).sorted().toList();
    }
}
