package digital.ar.vault;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The most recently used unwrapped keys, each for a limited time because another node may erase it. */
final class KeyCache {
    private record Kept(NoticeKeys keys, Instant until) {}

    private final Clock clock;
    private final Duration time;
    private final Map<UUID, Kept> entries;
    private long forgotten;

    KeyCache(Clock clock, int size, Duration time) {
        this.clock = clock;
        this.time = time;
        this.entries = new LinkedHashMap<>(64, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<UUID, Kept> eldest) {
                return size() > size;
            }
        };
    }

    synchronized Optional<NoticeKeys> find(UUID notice) {
        var entry = entries.get(notice);
        if (entry == null) {
            return Optional.empty();
        }
        if (entry.until().isBefore(clock.instant())) {
            entries.remove(notice);
            return Optional.empty();
        }
        return Optional.of(entry.keys());
    }

    synchronized void put(NoticeKeys keys) {
        entries.put(keys.notice(), new Kept(keys, clock.instant().plus(time)));
    }

    /** How often keys were forgotten so far: to be asked before keys are read from the database. */
    synchronized long moment() {
        return forgotten;
    }

    /** Unless some were forgotten since: these may be of a notice whose erasure was committed after they were read. */
    synchronized void put(NoticeKeys keys, long moment) {
        if (moment == forgotten) {
            put(keys);
        }
    }

    /** Now and again after the commit: a reader may have filled the cache in between. */
    void forget(UUID notice) {
        remove(notice);
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    remove(notice);
                }
            });
        }
    }

    synchronized void remove(UUID notice) {
        forgotten++;
        entries.remove(notice);
    }
}
