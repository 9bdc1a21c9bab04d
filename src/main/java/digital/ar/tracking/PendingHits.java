package digital.ar.tracking;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Classes the hits whose moment has passed. One that fails waits and is tried again; the others go on. */
@Component
class PendingHits {
    private static final Logger LOG = LoggerFactory.getLogger(PendingHits.class);
    private static final int BATCH = 200;
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final HitStore store;
    private final HitJournal journal;
    private final Clock clock;

    PendingHits(HitStore store, HitJournal journal, Clock clock) {
        this.store = store;
        this.journal = journal;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 500)
    void run() {
        try {
            store.due(clock.instant(), BATCH).forEach(this::settle);
        } catch (RuntimeException e) {
            LOG.error("Waiting hits could not be read; trying again", e);
        }
    }

    private void settle(UUID hit) {
        try {
            journal.settle(hit);
        } catch (RuntimeException e) {
            LOG.error("Hit {} could not be classed; trying again in {}", hit, AGAIN, e);
            store.postpone(hit, clock.instant().plus(AGAIN));
        }
    }
}
