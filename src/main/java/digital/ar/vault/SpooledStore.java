package digital.ar.vault;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * An object store that may be away: what it cannot take waits, as ciphertext, in the database and is moved when it is back.
 * So a notice is accepted and goes out although S3 is away. Receipts and the log's tiles do not come this way: they wait,
 * because a receipt is issued only when it lies under Object Lock. After a failure the store is left alone for a moment, so
 * that callers do not each wait for its time-out.
 */
class SpooledStore implements ObjectStore {
    private static final Logger LOG = LoggerFactory.getLogger(SpooledStore.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final int BATCH = 20;
    private final ObjectStore store;
    private final ContentSpool spool;
    private final Clock clock;
    private volatile Instant awayUntil = Instant.MIN;

    SpooledStore(ObjectStore store, ContentSpool spool, Clock clock) {
        this.store = store;
        this.spool = spool;
        this.clock = clock;
    }

    @Override
    public void put(String path, byte[] content, String mediaType, @Nullable Instant retainUntil) {
        if (away()) {
            spool.add(path, content, mediaType, retainUntil);
            return;
        }
        try {
            store.put(path, content, mediaType, retainUntil);
        } catch (LockMissing wrongBucket) {
            throw wrongBucket;
        } catch (VaultException.Unavailable e) {
            noteAway(e);
            spool.add(path, content, mediaType, retainUntil);
        }
    }

    @Override
    public Optional<byte[]> get(String path) {
        if (away()) {
            var spooled = spool.find(path);
            return spooled.isPresent() ? spooled : store.get(path);
        }
        try {
            var stored = store.get(path);
            return stored.isPresent() ? stored : spool.find(path);
        } catch (VaultException.Unavailable e) {
            noteAway(e);
            return Optional.of(spool.find(path).orElseThrow(() -> e));
        }
    }

    @Override
    public boolean exists(String path) {
        return spool.find(path).isPresent() || store.exists(path);
    }

    boolean waits(String path) {
        return spool.find(path).isPresent();
    }

    /** Moves what waits; a put is idempotent, so two nodes at it do no harm. */
    @Scheduled(fixedDelayString = "PT5S")
    void move() {
        for (var waiting = spool.oldest(BATCH); !waiting.isEmpty(); waiting = spool.oldest(BATCH)) {
            try {
                for (var object : waiting) {
                    store.put(object.path(), object.content(), object.mediaType(), object.retainUntil());
                    spool.remove(object.path());
                }
                LOG.info("{} spooled objects moved to the object store", waiting.size());
            } catch (VaultException.Unavailable e) {
                noteAway(e);
                return;
            }
        }
    }

    private boolean away() {
        return clock.instant().isBefore(awayUntil);
    }

    private void noteAway(VaultException.Unavailable e) {
        if (!away()) {
            LOG.warn("The object store is away, content waits in the database: {}", e.getMessage());
        }
        awayUntil = clock.instant().plus(PAUSE);
    }
}
