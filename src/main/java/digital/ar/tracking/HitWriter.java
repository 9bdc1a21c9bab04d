package digital.ar.tracking;

import digital.ar.notice.Notices;
import digital.ar.platform.Worker;
import digital.ar.tracking.WaitingHit.Outcome;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;

/**
 * Takes waiting hits and commits them, those that came meanwhile together. What it took it carries until the fate of each is
 * known: a hit leaves the load in the moment in which it is kept or refused, so that a database that goes away at any point
 * makes it try again exactly what is undecided.
 */
final class HitWriter {
    private static final Logger LOG = LoggerFactory.getLogger(HitWriter.class);
    private static final int LARGEST_COMMIT = 500;
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(10);

    private final BlockingQueue<WaitingHit> queue;
    private final Notices notices;
    private final HitStore store;
    private final Duration settle;
    private final LossCount losses;
    private final Deque<WaitingHit> carried = new ArrayDeque<>();
    private final Worker worker;
    private volatile boolean committing;

    /** @param settle see {@link TrackingProperties} */
    HitWriter(
            int number,
            BlockingQueue<WaitingHit> queue,
            Notices notices,
            HitStore store,
            Duration settle,
            LossCount losses) {
        this.queue = queue;
        this.notices = notices;
        this.store = store;
        this.settle = settle;
        this.losses = losses;
        this.worker = new Worker("hit-writer-" + number, LOG, LONGEST_BACK_OFF, this::round);
    }

    void start() {
        worker.start();
    }

    void stop() {
        worker.stop();
    }

    boolean running() {
        return worker.running();
    }

    boolean committing() {
        return committing;
    }

    Optional<String> trouble() {
        return worker.trouble();
    }

    /** Hits that are taken and not decided; exact when the writer has stopped. */
    int undecided() {
        return carried.size();
    }

    private Duration round() {
        if (carried.isEmpty()) {
            take();
        }
        committing = !carried.isEmpty();
        commit();
        committing = false;
        return Duration.ZERO;
    }

    /** Everything that waits, by a writer that has stopped. */
    void finish() {
        do {
            commit();
            queue.drainTo(carried, LARGEST_COMMIT);
        } while (!carried.isEmpty());
    }

    private void take() {
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
    private void commit() {
        if (carried.isEmpty()) {
            return;
        }
        try {
            keep(carried);
            carried.clear();
        } catch (DataIntegrityViolationException e) {
            LOG.warn("{} hits were refused together and are kept one by one", carried.size(), e);
            keepOneByOne();
        }
    }

    private void keepOneByOne() {
        for (var one = carried.peek(); one != null; one = carried.peek()) {
            keepAlone(one);
            carried.remove();
        }
    }

    private void keepAlone(WaitingHit one) {
        try {
            keep(List.of(one));
        } catch (DuplicateKeyException e) {
            one.became(Outcome.DURABLE); // an earlier commit reached the database, and its answer did not reach us
        } catch (DataIntegrityViolationException e) {
            LOG.error("A {} hit could not be kept", one.hit().kind(), e);
            losses.add();
            one.became(Outcome.LOST);
        }
    }

    private void keep(Collection<WaitingHit> batch) {
        var owners = notices.owners(
                batch.stream().map(w -> w.hit().recipient()).distinct().toList());
        var kept = batch.stream()
                .map(WaitingHit::hit)
                .filter(h -> owners.containsKey(h.recipient()))
                .map(h -> KeptHit.of(h, owners))
                .toList();
        store.addWaiting(kept, settle);
        batch.forEach(w -> w.became(owners.containsKey(w.hit().recipient()) ? Outcome.DURABLE : Outcome.NOBODYS));
    }
}
