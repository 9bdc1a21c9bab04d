package digital.ar.vault;

import digital.ar.platform.Condition;
import digital.ar.platform.Worker;
import digital.ar.platform.Working;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings objects to what the database says of their key: locked long enough, held or not, gone when the key is destroyed and
 * the lock over. Outside of transactions, in tries that a store that is away only delays.
 */
final class ObjectUpkeep implements Working, Condition.Source {
    private static final Logger LOG = LoggerFactory.getLogger(ObjectUpkeep.class);
    private static final int BATCH = 50;
    private static final Duration PAUSE = Duration.ofSeconds(20);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(10);
    private static final Duration LONGEST_RETRY = Duration.ofHours(1);

    private final Upkeep upkeep;
    private final LockingStore store;
    private final ContentSpool spool;
    private final Clock clock;
    private final Worker worker;

    ObjectUpkeep(Upkeep upkeep, LockingStore store, ContentSpool spool, Clock clock) {
        this.upkeep = upkeep;
        this.store = store;
        this.spool = spool;
        this.clock = clock;
        this.worker = new Worker("vault upkeep", LOG, Duration.ofMinutes(1), this::round);
    }

    private Duration round() {
        return work() == BATCH ? Duration.ZERO : PAUSE;
    }

    /** @return tasks that were tried */
    int work() {
        var tasks = upkeep.claim(BATCH);
        tasks.forEach(this::tryTask);
        return tasks.size();
    }

    private void tryTask(Upkeep.Task task) {
        try {
            run(task);
        } catch (VaultException.Unavailable e) {
            upkeep.again(task, clock.instant().plus(pause(task.attempts())), String.valueOf(e.getMessage()));
        }
    }

    private void run(Upkeep.Task task) {
        var directory = ObjectPath.directory(task.notice(), task.purpose());
        if (spool.holds(directory)) {
            throw new VaultException.Unavailable("objects of " + directory + " wait for the object store", null);
        }
        var paths = store.list(directory);
        if (task.destroyed()) {
            delete(task, paths);
            return;
        }
        for (var path : paths) {
            store.retain(path, task.lockedUntil());
            store.hold(path, task.held());
        }
        settle(task);
    }

    private void delete(Upkeep.Task task, List<String> paths) {
        var later = paths.stream()
                .filter(path -> !deleted(path))
                .map(path -> store.lock(path).map(LockingStore.Lock::until).orElse(null))
                .filter(Objects::nonNull)
                .max(Instant::compareTo);
        if (later.isPresent()) {
            var due = later.get().isAfter(clock.instant())
                    ? later.get()
                    : clock.instant().plus(LONGEST_RETRY);
            upkeep.again(task, due, "");
        } else {
            LOG.info("{} objects of {} {} deleted", paths.size(), task.notice(), task.purpose());
            settle(task);
        }
    }

    private boolean deleted(String path) {
        try {
            store.hold(path, false);
            store.delete(path);
            return true;
        } catch (VaultException.Locked e) {
            return false;
        }
    }

    /** Once more when every node knows: one may have written by what it knew before. */
    private void settle(Upkeep.Task task) {
        if (task.settledAt().isAfter(clock.instant())) {
            upkeep.again(task, task.settledAt(), "");
        } else {
            upkeep.done(task);
        }
    }

    private static Duration pause(int attempts) {
        var pause = FIRST_RETRY.multipliedBy(1L << Math.min(attempts - 1, 20));
        return pause.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : pause;
    }

    @Override
    public List<Condition> conditions() {
        return List.of(upkeep.failing()
                .map(f -> new Condition(
                        "vault.upkeep",
                        Condition.State.WARNING,
                        "Locks or holds of " + f.tasks() + " notices are not in the object store yet: " + f.failure(),
                        null))
                .orElseGet(() -> Condition.good("vault.upkeep", "Locks and holds are in the object store.")));
    }

    @Override
    public Worker worker() {
        return worker;
    }
}
