package digital.ar.portal.identity;

import digital.ar.evidence.EventType;
import digital.ar.notice.IdentityPolicy;
import digital.ar.portal.identity.IdentityStep.Comparison;
import digital.ar.portal.visit.Acts;
import digital.ar.portal.visit.Passes.Pass;
import digital.ar.portal.visit.Visit;
import digital.ar.tracking.AccessLog;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Decides whether a visitor may open: compares once, counts, and puts wrong tries on record. */
@Component
public class IdentityDesk {
    /** What an answer comes to. */
    public sealed interface Decision {
        /** May open. @param identity facts for {@code content.read}; empty: nothing was asked */
        record Open(Optional<Map<String, Object>> identity) implements Decision {}

        /** May not. @param reason message key @param until when it may be tried again, where that is known */
        record Refused(String reason, @Nullable Instant until) implements Decision {}
    }

    private final List<IdentityStep> steps;
    private final StepRows rows;
    private final Acts acts;
    private final IdentityProperties limits;
    private final Clock clock;

    IdentityDesk(List<IdentityStep> steps, StepRows rows, Acts acts, IdentityProperties limits, Clock clock) {
        this.steps = List.copyOf(steps);
        this.rows = rows;
        this.acts = acts;
        this.limits = limits;
        this.clock = clock;
    }

    /** In the transaction of the opening, so that a code is used up by what it opened and by nothing else. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Decision decide(Visit visit, String typed, Pass form, HttpServletRequest request) {
        return step(visit.notice().reading().identity())
                .map(step -> answered(step, visit, typed, form, request))
                .orElseGet(() -> new Decision.Open(Optional.empty()));
    }

    /** Why nobody can try now; empty: try. */
    Optional<Decision.Refused> barred(StepRow row) {
        if (row.spent() >= limits.triesOf(row.link())) {
            return Optional.of(new Decision.Refused("portal.identity.closed", null));
        }
        return row.locked(clock.instant())
                ? Optional.of(new Decision.Refused("portal.identity.locked", row.lockedUntil()))
                : Optional.empty();
    }

    private Optional<IdentityStep> step(IdentityPolicy policy) {
        return policy == IdentityPolicy.NONE
                ? Optional.empty()
                : Optional.of(steps.stream()
                        .filter(step -> step.policy() == policy)
                        .findFirst()
                        .orElseThrow());
    }

    private Decision answered(IdentityStep step, Visit visit, String typed, Pass form, HttpServletRequest request) {
        var malformed = step.malformed(visit, typed);
        if (!malformed.isEmpty()) {
            return new Decision.Refused(malformed, null);
        }
        var row = rows.lock(visit.key());
        var barred = barred(row);
        if (barred.isPresent()) {
            return barred.get();
        }
        return switch (step.compare(visit, typed, row, form)) {
            case Comparison.Right right -> {
                rows.right(visit.key());
                yield new Decision.Open(Optional.of(right.identity()));
            }
            case Comparison.Wrong wrong -> wrong(step, visit, row, request);
            case Comparison.Stale stale -> new Decision.Refused("portal.identity.stale", null);
        };
    }

    private Decision wrong(IdentityStep step, Visit visit, StepRow row, HttpServletRequest request) {
        var wrong = row.wrong() + 1;
        var total = row.wrongTotal() + 1;
        var until = wrong < limits.tries() ? null : clock.instant().plus(limits.lock());
        rows.wrong(visit.key(), until == null ? wrong : 0, total, until);
        var closed = row.spent() + 1 >= limits.triesOf(row.link());
        var facts = new HashMap<String, Object>(
                Map.of("method", step.method(visit), "wrongTries", total, "link", visit.link()));
        if (closed) {
            facts.put("closed", true);
        } else if (until != null) {
            facts.put("lockedUntil", until.toString());
        }
        acts.record(visit, EventType.IDENTITY_FAILED, facts, AccessLog.Kind.IDENTITY, request);
        if (closed) {
            return new Decision.Refused("portal.identity.closed", null);
        }
        return until == null
                ? new Decision.Refused("portal.identity.wrong", null)
                : new Decision.Refused("portal.identity.locked", until);
    }
}
