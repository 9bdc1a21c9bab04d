package digital.ar.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Work that waits while a commit is under way is committed together by the next one, as databases do with their own log:
 * alone, an item is committed at once; under load, many share one transaction. There is no thread of its own: a caller
 * that finds a lane free commits for all that wait. When a batch fails, each of its items is committed alone by its own
 * caller, so that one bad item harms no other and each caller gets its own failure.
 *
 * @param <T> what is committed
 * @param <R> what comes of it
 */
public final class GroupCommit<T, R> {
    private static final class Waiting<T, R> {
        private final T item;
        private final Thread owner = Thread.currentThread();
        private volatile boolean taken;
        private volatile @Nullable R result;
        private volatile boolean done;

        Waiting(T item) {
            this.item = item;
        }

        void end(@Nullable R committed) {
            result = committed;
            done = true;
            LockSupport.unpark(owner);
        }
    }

    /** Commits at the same time that keep half of the processors busy with them. */
    public static final int LANES = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

    private final int largest;
    private final Function<List<T>, List<R>> commit;
    private final Semaphore lanes;
    private final Queue<Waiting<T, R>> waiting = new ConcurrentLinkedQueue<>();

    /**
     * @param lanes commits at the same time, at least 1
     * @param largest items of one commit, at least 1
     * @param commit commits all and returns one result each, or throws and has committed none; called without a transaction
     */
    public GroupCommit(int lanes, int largest, Function<List<T>, List<R>> commit) {
        this.largest = largest;
        this.commit = commit;
        this.lanes = new Semaphore(lanes);
    }

    /**
     * Returns when the item is committed. In a caller's transaction the item stays alone and becomes part of it: nobody
     * else's item may depend on how that ends.
     *
     * @throws RuntimeException what its own commit threw
     */
    public R commit(T item) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return commit.apply(List.of(item)).getFirst();
        }
        var mine = new Waiting<T, R>(item);
        waiting.add(mine);
        var interrupted = false;
        while (!mine.done) {
            if (!mine.taken && lanes.tryAcquire()) {
                lead(mine);
            } else {
                LockSupport.park(mine);
                interrupted |= Thread.interrupted();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        var result = mine.result;
        return result != null ? result : commit.apply(List.of(item)).getFirst();
    }

    /** Whoever comes while the lane is taken waits; so the lane's end wakes the first of them. */
    private void lead(Waiting<T, R> mine) {
        try {
            if (!mine.taken) {
                commitNext();
            }
        } finally {
            lanes.release();
            var next = waiting.peek();
            if (next != null) {
                LockSupport.unpark(next.owner);
            }
        }
    }

    private void commitNext() {
        var batch = take();
        var results = List.<R>of();
        try {
            results = commit.apply(batch.stream().map(w -> w.item).toList());
        } catch (RuntimeException e) {
            // Each caller commits its item alone and gets what that throws.
            LOG.debug("a batch of {} failed and is committed one by one", batch.size(), e);
        } finally {
            for (var i = 0; i < batch.size(); i++) {
                batch.get(i).end(results.isEmpty() ? null : results.get(i));
            }
        }
    }

    private List<Waiting<T, R>> take() {
        var batch = new ArrayList<Waiting<T, R>>();
        while (batch.size() < largest) {
            var next = waiting.poll();
            if (next == null) {
                break;
            }
            next.taken = true;
            batch.add(next);
        }
        return batch;
    }
}
