package digital.ar.receipt;

import digital.ar.evidence.LogAdvanced;
import digital.ar.evidence.LogConsumers;
import digital.ar.evidence.LogStamped;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.receipt.ReceiptRows.Claimed;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The loop that issues receipts: orders what new log entries call for, claims what is due, issues it. What cannot be
 * issued stays WAITING and says for what, with pauses that double up to {@code ar.receipt.retry-max}.
 */
@Component
class ReceiptWorker implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ReceiptWorker.class);
    static final String CONSUMER = "receipt";
    private static final int ENTRIES = 500;
    private static final Duration STOP_WAIT = Duration.ofSeconds(20);
    private static final ThreadFactory THREADS =
            Thread.ofVirtual().name("receipt-", 1).factory();
    static final Duration NEVER = Duration.ofDays(36_500);
    private final LogConsumers consumers;
    private final Triggers triggers;
    private final ReceiptRows rows;
    private final ReceiptIssue issue;
    private final ReceiptProperties properties;
    private final Clock clock;
    private final Semaphore wakeUp = new Semaphore(0);
    private volatile boolean running;
    private @Nullable Thread thread;

    ReceiptWorker(
            LogConsumers consumers,
            Triggers triggers,
            ReceiptRows rows,
            ReceiptIssue issue,
            ReceiptProperties properties,
            Clock clock) {
        this.consumers = consumers;
        this.triggers = triggers;
        this.rows = rows;
        this.issue = issue;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public synchronized void start() {
        running = true;
        thread = Thread.ofVirtual().name("receipts").start(this::loop);
    }

    @Override
    public synchronized void stop() {
        running = false;
        wakeUp.release();
        if (thread != null) {
            try {
                thread.join(STOP_WAIT);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @EventListener
    void on(LogAdvanced advanced) {
        wakeUp.release();
    }

    @EventListener
    void on(LogStamped stamped) {
        rows.release(Waiting.FOR_LOG, clock.instant());
        wakeUp.release();
    }

    void wake() {
        wakeUp.release();
    }

    private void loop() {
        while (running) {
            try {
                round();
                rest(properties.poll());
            } catch (RuntimeException e) {
                LOG.warn("Issuing receipts fails and is tried again: {}", e.toString(), e);
                rest(properties.poll().multipliedBy(2));
            }
        }
    }

    private void round() {
        while (running && consumers.run(CONSUMER, ENTRIES, triggers::take) > 0) {
            LOG.debug("Receipts follow the log");
        }
        try (var workers = Executors.newThreadPerTaskExecutor(THREADS)) {
            for (var i = 0; i < properties.parallel(); i++) {
                workers.execute(this::issueWhatIsDue);
            }
        }
    }

    /** Several do this at once, on this node and others: what one has claimed, no other gets before its lease ends. */
    private void issueWhatIsDue() {
        while (running) {
            var now = clock.instant();
            var due = rows.claim(properties.batch(), now, now.plus(properties.lease()));
            if (due.isEmpty()) {
                return;
            }
            var batch = issue.gather(due);
            due.forEach(claimed -> tryIssue(claimed, batch));
        }
    }

    void tryIssue(Claimed claimed, ReceiptIssue.Batch batch) {
        try {
            issue.issue(claimed, batch);
        } catch (Waiting e) {
            postpone(claimed, e.what(), e.isHopeless() ? NEVER : pause(claimed));
            if (!e.what().equals(Waiting.FOR_LOG)) {
                LOG.warn("{} waits for {}", Ids.publicId(IdPrefix.RCT, claimed.id()), e.what());
            }
        } catch (RuntimeException e) {
            postpone(claimed, "the service: " + e.getMessage(), pause(claimed));
            LOG.error("{} could not be issued", Ids.publicId(IdPrefix.RCT, claimed.id()), e);
        }
    }

    private void postpone(Claimed claimed, String what, Duration pause) {
        rows.postpone(claimed, what, clock.instant().plus(pause));
    }

    private Duration pause(Claimed claimed) {
        var doublings = Math.min(claimed.attempts() - 1, 20);
        var pause = properties.retryMin().multipliedBy(1L << doublings);
        return pause.compareTo(properties.retryMax()) > 0 ? properties.retryMax() : pause;
    }

    private void rest(Duration pause) {
        try {
            if (wakeUp.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                wakeUp.drainPermits();
            }
        } catch (InterruptedException e) {
            running = false;
        }
    }
}
