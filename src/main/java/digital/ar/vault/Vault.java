package digital.ar.vault;

import java.time.Period;
import java.util.List;
import java.util.UUID;

/**
 * Content-addressed, encrypted objects of one notice. An object is named by its notice and the SHA-256 of its
 * plaintext; storing the same bytes twice is one object.
 */
public interface Vault {
    /** Why the key exists, because content can be erased while receipts stay. */
    enum Purpose {
        CONTENT,
        RECEIPT
    }

    /** Of notices whose type says nothing else. */
    Period DEFAULT_RETENTION = Period.ofYears(6);

    /**
     * New data keys for a notice, both purposes; not persisted before {@link #register}.
     *
     * @param retention so long after the notice's last event what they encrypt is kept, see {@link Keeping}
     */
    DataKeys newKeys(UUID tenant, UUID notice, Period retention);

    default DataKeys newKeys(UUID tenant, UUID notice) {
        return newKeys(tenant, notice, DEFAULT_RETENTION);
    }

    /** Persists the wrapped keys in the caller's transaction. */
    default void register(DataKeys keys) {
        registerAll(List.of(keys));
    }

    /** Persists the wrapped keys of several notices in the caller's transaction. */
    void registerAll(List<? extends DataKeys> keys);

    /** Keys of a registered notice. @throws VaultException.Erased when they were destroyed */
    DataKeys keys(UUID notice);

    /**
     * Encrypts and writes; returns when the object is durable. Idempotent.
     *
     * @throws VaultException.Unavailable when the object store does not answer
     */
    VaultObject store(DataKeys keys, Purpose purpose, byte[] content, String mediaType);

    /**
     * Reads, decrypts and compares the hash.
     *
     * @throws VaultException.Missing no such object; {@link VaultException.Changed} the bytes are not those that were
     *     stored; {@link VaultException.Unavailable} the store is away; {@link VaultException.Erased} the key is gone
     */
    byte[] load(UUID notice, Purpose purpose, String sha256);

    /**
     * Destroys the data key of one purpose in the caller's transaction: what it encrypts can never be read again, anywhere.
     * Other nodes know after {@code ar.vault.key-cache-time} at the latest. The caller journals {@code content.erased}.
     *
     * @return false when there is no such key or it was destroyed before
     * @throws VaultException.Locked a legal hold lies on it
     */
    boolean erase(UUID notice, Purpose purpose);
}
