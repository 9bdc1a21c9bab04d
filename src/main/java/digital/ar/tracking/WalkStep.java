package digital.ar.tracking;

import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** One step of the walk over all hits: some of one shard are put among those that wait, and the place is kept with them. */
@Component
class WalkStep {
    private static final int STEP = 500;

    /** What came of a step. */
    enum Outcome {
        MORE,
        /** Enough hits wait already. */
        WAIT,
        DONE
    }

    private final WalkTable walk;
    private final PendingTable pending;
    private final Clock clock;

    WalkStep(WalkTable walk, PendingTable pending, Clock clock) {
        this.walk = walk;
        this.pending = pending;
        this.clock = clock;
    }

    /** @param limit hits from this id on came under the ruleset itself */
    @Transactional
    public Outcome take(String ruleset, UUID limit) {
        if (pending.due(clock.instant(), STEP).size() == STEP) {
            return Outcome.WAIT;
        }
        var place = walk.take(ruleset);
        if (place.isEmpty()) {
            return Outcome.DONE;
        }
        var hits = walk.next(place.get(), limit, STEP);
        if (hits.size() < STEP) {
            walk.finish(place.get(), ruleset, clock.instant());
        }
        if (!hits.isEmpty()) {
            pending.add(hits, clock.instant());
            walk.advance(place.get(), ruleset, hits.getLast());
        }
        return Outcome.MORE;
    }
}
