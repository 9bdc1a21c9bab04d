package digital.ar.tracking;

import digital.ar.platform.Worker;
import digital.ar.platform.Working;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Classes the hits whose moment has passed. When a batch fails, each is tried alone; one that fails alone waits. Keeping goes
 * first: batches are small, and while hits are being kept each is followed by a rest of its own length.
 */
@Component
class PendingHits implements Working {
    private static final Logger LOG = LoggerFactory.getLogger(PendingHits.class);
    private static final int BATCH = 200;
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration AGAIN = Duration.ofMinutes(1);
    private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(1);

    private final HitSettlement settlement;
    private final PendingTable pending;
    private final HitIntake intake;
    private final Clock clock;
    private final Worker worker = Worker.onOwnThread("hit-classes", LOG, LONGEST_BACK_OFF, this::round);

    PendingHits(HitSettlement settlement, PendingTable pending, HitIntake intake, Clock clock) {
        this.settlement = settlement;
        this.pending = pending;
        this.intake = intake;
        this.clock = clock;
    }

    private Duration round() {
        var begun = System.nanoTime();
        try {
            return settlement.settleDue(BATCH) == BATCH ? restAfter(System.nanoTime() - begun) : PAUSE;
        } catch (RuntimeException e) {
            LOG.warn("A batch of waiting hits failed and is classed one by one", e);
            pending.due(clock.instant(), BATCH).forEach(this::settleAlone);
            return PAUSE;
        }
    }

    private Duration restAfter(long nanos) {
        return intake.isBusy() ? Duration.ofNanos(nanos) : Duration.ZERO;
    }

    private void settleAlone(UUID hit) {
        try {
            settlement.settleAlone(hit);
        } catch (RuntimeException e) {
            LOG.error("Hit {} could not be classed; trying again in {}", hit, AGAIN, e);
            pending.postpone(hit, clock.instant(), AGAIN);
        }
    }

    @Override
    public Worker worker() {
        return worker;
    }
}
