package digital.ar.receipt.renewal;

import digital.ar.platform.Worker;
import digital.ar.platform.Working;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The loop that renews: a few receipts at a time, so that issuing keeps its processors. */
@Component
class RenewalWorker implements Working {
    private static final Logger LOG = LoggerFactory.getLogger(RenewalWorker.class);
    private static final Duration POLL = Duration.ofMinutes(1);
    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final int AT_ONCE = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    private static final int BATCH = 8 * AT_ONCE;

    private final RenewalRows rows;
    private final Renewal renewal;
    private final Clock clock;
    private final Worker worker = new Worker("renewal", LOG, Duration.ofMinutes(10), this::round);

    RenewalWorker(RenewalRows rows, Renewal renewal, Clock clock) {
        this.rows = rows;
        this.renewal = renewal;
        this.clock = clock;
    }

    private Duration round() {
        var now = clock.instant();
        var due = rows.claim(BATCH, now, now.plus(LEASE));
        renewAll(due);
        return due.size() < BATCH ? POLL : Duration.ZERO;
    }

    private void renewAll(List<DueReceipt> due) {
        try (var threads =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            due.forEach(receipt -> threads.execute(() -> renew(receipt)));
        }
    }

    private void renew(DueReceipt due) {
        try {
            renewal.renew(due);
        } catch (RuntimeException e) {
            // The lease gives it back; the database, if it was that, cannot be told.
            LOG.error("A receipt could not be looked at: {}", due.id(), e);
        }
    }

    @Override
    public Worker worker() {
        return worker;
    }
}
