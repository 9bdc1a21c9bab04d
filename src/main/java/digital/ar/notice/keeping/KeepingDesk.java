package digital.ar.notice.keeping;

import digital.ar.evidence.EventDraft;
import digital.ar.evidence.EventType;
import digital.ar.evidence.Journal;
import digital.ar.notice.NoticeKeeping;
import digital.ar.notice.Notices;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.platform.Problem;
import digital.ar.platform.Problem.Violation;
import digital.ar.platform.ProblemType;
import digital.ar.vault.Keeping;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The desk where somebody asks for a hold or an erasure. The journal's lock on the notice's chain is taken first, so that of
 * a hold and an erasure at the same time one sees the other.
 */
@Service
class KeepingDesk implements NoticeKeeping {
    private final Notices notices;
    private final LegalHolds holds;
    private final Erasures erasures;
    private final Keeping keeping;
    private final Journal journal;
    private final Ids ids;
    private final Clock clock;

    KeepingDesk(
            Notices notices,
            LegalHolds holds,
            Erasures erasures,
            Keeping keeping,
            Journal journal,
            Ids ids,
            Clock clock) {
        this.notices = notices;
        this.holds = holds;
        this.erasures = erasures;
        this.keeping = keeping;
        this.journal = journal;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public State of(UUID tenant, UUID notice) {
        requireOwn(tenant, notice);
        return state(notice);
    }

    private State state(UUID notice) {
        var left =
                keeping.of(notice).stream().filter(k -> k.destroyedAt() == null).toList();
        var until = left.stream().map(Keeping.State::lockedUntil).max(Instant::compareTo);
        var done = erasures.of(notice);
        var state = new State(until.orElse(null), holds.of(notice), done, List.of());
        return state.contentErased() ? state : new State(state.until(), state.holds(), done, erasures.bars(notice));
    }

    @Override
    @Transactional
    public Hold place(UUID tenant, UUID notice, String reason, String by) {
        requireOwn(tenant, notice);
        var hold = new Hold(ids.next(Ids.shard(notice)), checkedReason(reason), by, clock.instant(), null, null, null);
        journal.append(draft(
                EventType.HOLD_PLACED,
                tenant,
                notice,
                Map.of("hold", name(hold), "reason", hold.reason(), "requestedBy", by)));
        if (keeping.of(notice).stream().allMatch(k -> k.destroyedAt() != null)) {
            throw new Problem(
                    ProblemType.CONFLICT, "Nothing is left that could be held: content and receipts are erased.");
        }
        holds.insert(tenant, notice, hold);
        keeping.hold(notice, true);
        return hold;
    }

    @Override
    @Transactional
    public Hold release(UUID tenant, UUID notice, UUID hold, String reason, String by) {
        requireOwn(tenant, notice);
        var placed = holds.of(notice).stream()
                .filter(h -> h.id().equals(hold))
                .findFirst()
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, "There is no such hold."));
        var checked = checkedReason(reason);
        var now = clock.instant();
        journal.append(draft(
                EventType.HOLD_RELEASED,
                tenant,
                notice,
                Map.of("hold", name(placed), "reason", checked, "requestedBy", by)));
        if (!holds.release(hold, checked, by, now)) {
            throw new Problem(ProblemType.CONFLICT, "The hold was released before.");
        }
        if (!holds.anyOpen(notice)) {
            keeping.hold(notice, false);
        }
        return new Hold(hold, placed.reason(), placed.placedBy(), placed.placedAt(), checked, by, now);
    }

    @Override
    @Transactional
    public State erase(UUID tenant, UUID notice, String reason, String by) {
        requireOwn(tenant, notice);
        erasures.eraseContent(tenant, notice, checkedReason(reason), by);
        return state(notice);
    }

    private EventDraft draft(EventType type, UUID tenant, UUID notice, Map<String, Object> facts) {
        return new EventDraft(type, tenant, notice, null, clock.instant(), facts, List.of());
    }

    private static String name(Hold hold) {
        return Ids.publicId(IdPrefix.HLD, hold.id());
    }

    private void requireOwn(UUID tenant, UUID notice) {
        if (notices.find(tenant, notice).isEmpty()) {
            throw new Problem(ProblemType.NOT_FOUND, "There is no such notice.");
        }
    }

    private static String checkedReason(String reason) {
        var text = reason.strip();
        if (text.isEmpty() || text.length() > REASON_LENGTH) {
            throw new Problem(
                    ProblemType.INVALID_REQUEST,
                    "An act that changes what is kept needs its reason.",
                    List.of(new Violation(
                            "/reason", "reason.length", "must have 1 to " + REASON_LENGTH + " characters")));
        }
        return text;
    }
}
