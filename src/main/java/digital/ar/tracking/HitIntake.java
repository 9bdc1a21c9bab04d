package digital.ar.tracking;

import digital.ar.notice.Notices;
import digital.ar.platform.Condition;
import digital.ar.tracking.WaitingHit.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps the hits of image and links: those that come while commits are under way share the next one. Who asked waits until
 * the hit is durable, but a reader must not pay for our fault: after a while, or when too many wait already, the answer
 * goes out all the same. Hits that wait while the database is away are kept when it is back; what does not get in is
 * counted, and told to the operator.
 */
@Component
class HitIntake implements SmartLifecycle, Condition.Source {
    private static final Logger LOG = LoggerFactory.getLogger(HitIntake.class);

    private final Duration answerWithin;
    private final BlockingQueue<WaitingHit> queue;
    private final LossCount losses;
    private final List<HitWriter> writers;

    HitIntake(Notices notices, HitStore store, TrackingProperties settings, Clock clock) {
        this.answerWithin = settings.answerWithin();
        this.queue = new ArrayBlockingQueue<>(settings.waiting());
        this.losses = new LossCount(clock);
        this.writers = IntStream.rangeClosed(1, settings.writers())
                .mapToObj(n -> new HitWriter(n, queue, notices, store, settings.settle(), losses))
                .toList();
    }

    /** Returns when the hit is durable, or when its request can wait no longer. */
    Outcome keep(Hit hit) {
        var waiting = new WaitingHit(hit);
        if (!queue.offer(waiting)) {
            losses.add();
            return Outcome.LOST;
        }
        return waiting.await(answerWithin);
    }

    /** Hits are being kept at this moment: what can wait gives way. */
    boolean isBusy() {
        return !queue.isEmpty() || writers.stream().anyMatch(HitWriter::committing);
    }

    @Override
    public List<Condition> conditions() {
        var trouble = writers.stream().flatMap(w -> w.trouble().stream()).findFirst();
        return List.of(losses.condition(trouble, queue.size()));
    }

    @Override
    public void start() {
        writers.forEach(HitWriter::start);
    }

    /** The web server has stopped by now: what still waits gets one last try. */
    @Override
    public void stop() {
        writers.forEach(HitWriter::stop);
        try {
            writers.forEach(HitWriter::finish);
        } catch (RuntimeException e) {
            var undecided = writers.stream().mapToInt(HitWriter::undecided).sum();
            LOG.error("{} hits are lost: the database is away while this service stops", undecided + queue.size(), e);
        }
    }

    @Override
    public boolean isRunning() {
        return writers.stream().anyMatch(HitWriter::running);
    }

    /** Before the web server, which has a high phase; so after it when all stops. */
    @Override
    public int getPhase() {
        return 0;
    }
}
