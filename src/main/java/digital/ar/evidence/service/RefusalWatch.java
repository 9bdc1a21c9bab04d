package digital.ar.evidence.service;

import digital.ar.platform.Worker;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Runs {@link RefusalJournal} while the service runs; stops late, so that the last refusals are written down too. */
@Component
class RefusalWatch implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(RefusalWatch.class);
    private static final Duration PAUSE = Duration.ofSeconds(15);
    private static final int BEFORE_THE_DOORS = Integer.MIN_VALUE + 1_100;

    private final RefusalJournal journal;
    private final Worker writing;
    private boolean announced;

    RefusalWatch(RefusalJournal journal) {
        this.journal = journal;
        this.writing = new Worker("refusals", LOG, PAUSE, this::round);
    }

    private Duration round() {
        if (!announced) {
            journal.started();
            announced = true;
        }
        journal.round();
        return PAUSE;
    }

    @Override
    public void start() {
        writing.start();
    }

    @Override
    public void stop() {
        writing.stop();
        try {
            journal.stopped();
        } catch (DataAccessException | TransactionException e) {
            LOG.warn(
                    "The database is gone: the refusals of the last seconds are lost, and the next record will say so",
                    e);
        }
    }

    @Override
    public boolean isRunning() {
        return writing.running();
    }

    @Override
    public int getPhase() {
        return BEFORE_THE_DOORS;
    }
}
