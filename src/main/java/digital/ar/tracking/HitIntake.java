package digital.ar.tracking;

import digital.ar.notice.Notices;
import digital.ar.platform.Condition;
import digital.ar.platform.Worker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/**
 * Keeps the hits of image and links: those that come while one commit is under way share the next one. Who asked waits until
 * the hit is durable, but a reader must not pay for our fault: after a while, or when too many wait already, the answer
 * goes out all the same. Hits that wait while the database is away are kept when it is back; what does not get in is
 * counted, and told to the operator.
 */
@Component
class HitIntake implements SmartLifecycle, Condition.Source {
    /** What became of a hit when its request is answered. */
    enum Outcome {
        DURABLE,
        /** No such recipient here (any more): nothing is kept. */
        NOBODYS,
        /** Still waiting: it will be kept, unless this process ends first. */
        LATE,
        /** Not kept. */
        LOST
    }

    private record Waiting(Hit hit, CompletableFuture<Outcome> outcome) {}

    private static final Logger LOG = LoggerFactory.getLogger(HitIntake.class);
    private static final int LARGEST_COMMIT = 500;
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(10);

    private final Notices notices;
    private final HitStore store;
    private final TrackingProperties settings;
    private final BlockingQueue<Waiting> queue;
    private final LossCount losses;
    private final List<Waiting> carried = new ArrayList<>();
    private final Worker writer = new Worker("hit-writer", LOG, LONGEST_BACK_OFF, this::round);

    HitIntake(Notices notices, HitStore store, TrackingProperties settings, Clock clock) {
        this.notices = notices;
        this.store = store;
        this.settings = settings;
        this.queue = new ArrayBlockingQueue<>(settings.waiting());
        this.losses = new LossCount(clock);
    }

    /** Returns when the hit is durable, or when its request can wait no longer. */
    Outcome keep(Hit hit) {
        var waiting = new Waiting(hit, new CompletableFuture<>());
        if (!queue.offer(waiting)) {
            losses.add();
            return Outcome.LOST;
        }
        try {
            return waiting.outcome.get(settings.answerWithin().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return Outcome.LATE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Outcome.LATE;
        } catch (ExecutionException e) {
            throw new IllegalStateException("outcomes are never failures", e);
        }
    }

    private Duration round() {
        if (carried.isEmpty()) {
            takeWaiting();
        }
        if (!carried.isEmpty()) {
            commit(carried);
            carried.clear();
        }
        return Duration.ZERO;
    }

    private void takeWaiting() {
        try {
            var first = queue.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS);
            if (first != null) {
                carried.add(first);
                queue.drainTo(carried, LARGEST_COMMIT - 1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A batch that the database refuses for what is in it is kept hit by hit; any other failure is tried again. */
    private void commit(List<Waiting> batch) {
        try {
            keepAll(batch);
        } catch (DataIntegrityViolationException e) {
            LOG.warn("{} hits were refused together and are kept one by one", batch.size(), e);
            batch.forEach(this::keepAlone);
        }
    }

    private void keepAlone(Waiting one) {
        try {
            keepAll(List.of(one));
        } catch (DataIntegrityViolationException e) {
            LOG.error("A {} hit could not be kept", one.hit.kind(), e);
            losses.add();
            one.outcome.complete(Outcome.LOST);
        }
    }

    private void keepAll(List<Waiting> batch) {
        var owners = notices.owners(
                batch.stream().map(w -> w.hit.recipient()).distinct().toList());
        var kept = batch.stream()
                .map(Waiting::hit)
                .filter(h -> owners.containsKey(h.recipient()))
                .map(h -> KeptHit.of(h, owners))
                .toList();
        store.addWaiting(kept, settings.settle());
        batch.forEach(
                w -> w.outcome.complete(owners.containsKey(w.hit.recipient()) ? Outcome.DURABLE : Outcome.NOBODYS));
    }

    @Override
    public List<Condition> conditions() {
        return List.of(losses.condition(writer.trouble(), queue.size()));
    }

    @Override
    public void start() {
        writer.start();
    }

    /** The web server has stopped by now: what still waits gets one last try. */
    @Override
    public void stop() {
        writer.stop();
        try {
            while (!carried.isEmpty() || !queue.isEmpty()) {
                round();
            }
        } catch (RuntimeException e) {
            LOG.error(
                    "{} hits are lost: the database is away while this service stops",
                    carried.size() + queue.size(),
                    e);
        }
    }

    @Override
    public boolean isRunning() {
        return writer.running();
    }

    /** Before the web server, which has a high phase; so after it when all stops. */
    @Override
    public int getPhase() {
        return 0;
    }

    /** When the last hit was lost, for tests and operators. */
    Instant lastLoss() {
        return losses.last();
    }
}
