package digital.ar.tracking;

import digital.ar.platform.Condition;
import digital.ar.platform.Condition.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hits of this node that were answered and not kept, since it started. */
final class LossCount {
    private static final Logger LOG = LoggerFactory.getLogger(LossCount.class);
    private static final String CODE = "tracking.hits";
    /** A loss stays to be seen so long. */
    private static final Duration SHOWN = Duration.ofDays(1);

    private final Clock clock;
    private final AtomicLong lost = new AtomicLong();
    private volatile Instant last = Instant.MIN;
    private volatile Instant told = Instant.MIN;

    LossCount(Clock clock) {
        this.clock = clock;
    }

    void add() {
        lost.incrementAndGet();
        last = clock.instant();
        if (last.isAfter(told.plus(Duration.ofMinutes(1)))) {
            told = last;
            LOG.error("A hit was answered and not kept, as {} in all since this node started", lost.get());
        }
    }

    /** @param trouble why the database does not take hits now */
    Condition condition(Optional<String> trouble, int waiting) {
        if (trouble.isPresent()) {
            return new Condition(
                    CODE, State.FAULT, waiting + " hits wait for the database: " + trouble.get() + lostSoFar(), null);
        }
        if (last.isAfter(clock.instant().minus(SHOWN))) {
            return new Condition(CODE, State.WARNING, "hits were answered and not kept" + lostSoFar(), last);
        }
        return Condition.good(CODE, "every hit was kept; " + waiting + " wait");
    }

    private String lostSoFar() {
        return "; " + lost.get() + " were lost since this node started";
    }
}
