package digital.ar.vault;

import digital.ar.platform.Hashes;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The vault: ciphertext in the object store, wrapped keys in the database, plaintext nowhere. */
final class EncryptedVault implements Vault {
    private static final Logger LOG = LoggerFactory.getLogger(EncryptedVault.class);
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    /** What lies in the store is ciphertext; the plaintext's type stands in the event that names it. */
    private static final String CIPHERTEXT = "application/octet-stream";

    private final ObjectStore contents;
    private final LockingStore objects;
    private final WrappedKeys wrapped;
    private final KeyCache cache;
    private final Upkeep upkeep;

    /** @param contents may take objects for a store that is away; @param objects never does */
    EncryptedVault(ObjectStore contents, LockingStore objects, WrappedKeys wrapped, KeyCache cache, Upkeep upkeep) {
        this.contents = contents;
        this.objects = objects;
        this.wrapped = wrapped;
        this.cache = cache;
        this.upkeep = upkeep;
    }

    @Override
    public DataKeys newKeys(UUID tenant, UUID notice, Period retention) {
        return new NoticeKeys(
                tenant,
                notice,
                Map.of(Purpose.CONTENT, DataKey.random(), Purpose.RECEIPT, DataKey.random()),
                retention,
                Set.of());
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
        var own = own(keys);
        var sha256 = Hashes.sha256Hex(content);
        var path = ObjectPath.of(keys.notice(), purpose, sha256);
        storeOf(purpose).put(path, own.key(purpose).encryptObject(content, path), CIPHERTEXT, wrapped.lockedUntil(own));
        if (own.held().contains(purpose)) {
            upkeep.holdNew(path, keys.notice(), purpose);
        }
        return new VaultObject(sha256, content.length, mediaType);
    }

    @Override
    public byte[] load(UUID notice, Purpose purpose, String sha256) {
        if (!SHA256.matcher(sha256).matches()) {
            throw new VaultException.Missing("no object can have the name " + sha256.length() + " characters long");
        }
        var path = ObjectPath.of(notice, purpose, sha256);
        var key = find(notice).key(purpose);
        return storeOf(purpose)
                .get(path)
                .flatMap(ciphertext -> open(key, path, ciphertext))
                .or(() -> recover(key, path))
                .orElseThrow(() -> failure(purpose, path));
    }

    /** Empty when it is not what was stored. */
    private static Optional<byte[]> open(DataKey key, String path, byte[] ciphertext) {
        try {
            return Optional.of(key.decryptObject(ciphertext, path))
                    .filter(content -> Hashes.sha256Hex(content).equals(ObjectPath.name(path)));
        } catch (VaultException.Changed e) {
            return Optional.empty();
        }
    }

    /** Below what lies on top: a locked version cannot be overwritten, only hidden. */
    private Optional<byte[]> recover(DataKey key, String path) {
        var genuine =
                objects.find(path, ciphertext -> open(key, path, ciphertext).isPresent());
        genuine.ifPresent(
                bytes -> LOG.error("Object {} was hidden or covered by another; its locked version is read", path));
        return genuine.flatMap(ciphertext -> open(key, path, ciphertext));
    }

    private VaultException failure(Purpose purpose, String path) {
        return storeOf(purpose).exists(path)
                ? new VaultException.Changed(
                        "object " + path + " does not authenticate under its key, or has another hash", null)
                : new VaultException.Missing("no object " + path);
    }

    @Override
    public boolean erase(UUID notice, Purpose purpose) {
        var destroyed = wrapped.destroy(notice, purpose);
        cache.forget(notice);
        if (destroyed) {
            upkeep.erased(notice, purpose);
            LOG.info("Data key destroyed: notice {} purpose {}", notice, purpose);
        }
        return destroyed;
    }

    private ObjectStore storeOf(Purpose purpose) {
        return purpose == Purpose.CONTENT ? contents : objects;
    }

    private NoticeKeys find(UUID notice) {
        var keys = cache.find(notice).orElseGet(() -> read(notice));
        if (keys.byPurpose().isEmpty()) {
            throw new VaultException.Erased("the keys of notice " + notice + " were destroyed");
        }
        return keys;
    }

    private NoticeKeys read(UUID notice) {
        var moment = cache.moment();
        var keys = wrapped.find(notice)
                .orElseThrow(() -> new VaultException.Missing("notice " + notice + " has no data keys"));
        cache.put(keys, moment);
        return keys;
    }

    private static NoticeKeys own(DataKeys keys) {
        if (keys instanceof NoticeKeys own) {
            return own;
        }
        throw new IllegalArgumentException(
                "keys of another vault: " + keys.getClass().getName());
    }
}
