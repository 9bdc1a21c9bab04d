package digital.ar.vault;

import digital.ar.platform.Hashes;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The vault: ciphertext in the object store, wrapped keys in the database, plaintext nowhere. */
final class EncryptedVault implements Vault {
    private static final Logger LOG = LoggerFactory.getLogger(EncryptedVault.class);
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    /** What lies in the store is ciphertext; the plaintext's type stands in the event that names it. */
    private static final String CIPHERTEXT = "application/octet-stream";

    private final ObjectStore contents;
    private final ObjectStore receipts;
    private final WrappedKeys wrapped;
    private final KeyCache cache;
    private final Period retention;
    private final Clock clock;

    /** @param contents may take objects for a store that is away; @param receipts never does */
    EncryptedVault(
            ObjectStore contents,
            ObjectStore receipts,
            WrappedKeys wrapped,
            KeyCache cache,
            Period retention,
            Clock clock) {
        this.contents = contents;
        this.receipts = receipts;
        this.wrapped = wrapped;
        this.cache = cache;
        this.retention = retention;
        this.clock = clock;
    }

    @Override
    public DataKeys newKeys(UUID tenant, UUID notice) {
        return new NoticeKeys(
                tenant, notice, Map.of(Purpose.CONTENT, DataKey.random(), Purpose.RECEIPT, DataKey.random()));
    }

    @Override
    public void registerAll(List<? extends DataKeys> keys) {
        var registered = keys.stream().map(EncryptedVault::own).toList();
        wrapped.insert(registered);
        // Should the transaction fail, nobody ever asks for these: the notice does not exist.
        registered.forEach(cache::put);
    }

    @Override
    public DataKeys keys(UUID notice) {
        return find(notice);
    }

    @Override
    public VaultObject store(DataKeys keys, Purpose purpose, byte[] content, String mediaType) {
        var sha256 = Hashes.sha256Hex(content);
        var path = ObjectPath.of(keys.notice(), purpose, sha256);
        storeOf(purpose).put(path, own(keys).key(purpose).encryptObject(content, path), CIPHERTEXT, retainUntil());
        return new VaultObject(sha256, content.length, mediaType);
    }

    @Override
    public byte[] load(UUID notice, Purpose purpose, String sha256) {
        if (!SHA256.matcher(sha256).matches()) {
            throw new VaultException.Missing("no object can have the name " + sha256.length() + " characters long");
        }
        var path = ObjectPath.of(notice, purpose, sha256);
        var key = find(notice).key(purpose);
        var ciphertext = storeOf(purpose).get(path).orElseThrow(() -> new VaultException.Missing("no object " + path));
        var content = key.decryptObject(ciphertext, path);
        if (!Hashes.sha256Hex(content).equals(sha256)) {
            throw new VaultException.Changed("object " + path + " has another hash than its name", null);
        }
        return content;
    }

    @Override
    public boolean erase(UUID notice, Purpose purpose) {
        var destroyed = wrapped.destroy(notice, purpose);
        forget(notice);
        if (destroyed) {
            LOG.info("Data key destroyed: notice {} purpose {}", notice, purpose);
        }
        return destroyed;
    }

    private ObjectStore storeOf(Purpose purpose) {
        return purpose == Purpose.CONTENT ? contents : receipts;
    }

    private NoticeKeys find(UUID notice) {
        var keys = cache.find(notice).orElseGet(() -> read(notice));
        if (keys.byPurpose().isEmpty()) {
            throw new VaultException.Erased("the keys of notice " + notice + " were destroyed");
        }
        return keys;
    }

    private NoticeKeys read(UUID notice) {
        var keys = wrapped.find(notice)
                .orElseThrow(() -> new VaultException.Missing("notice " + notice + " has no data keys"));
        cache.put(keys);
        return keys;
    }

    /** Now and again after the commit: a reader may have filled the cache in between. */
    private void forget(UUID notice) {
        cache.remove(notice);
        afterCommit(() -> cache.remove(notice));
    }

    private static void afterCommit(Runnable action) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    action.run();
                }
            });
        }
    }

    private Instant retainUntil() {
        return clock.instant().atOffset(ZoneOffset.UTC).plus(retention).toInstant();
    }

    private static NoticeKeys own(DataKeys keys) {
        if (keys instanceof NoticeKeys own) {
            return own;
        }
        throw new IllegalArgumentException(
                "keys of another vault: " + keys.getClass().getName());
    }
}
