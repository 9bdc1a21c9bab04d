package digital.ar.vault;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** An object store that keeps what it was told to keep: retention that only grows, legal hold, refusal to delete. */
interface LockingStore extends ObjectStore {
    /** @param until end of retention; null: none */
    record Lock(@Nullable Instant until, boolean held) {}

    /** False: the store was found unable to lock, and is used all the same. */
    default boolean locks() {
        return true;
    }

    /** Paths of the objects in {@link ObjectPath#directory}. */
    List<String> list(String directory);

    /** Of the version that is read; empty when there is no object. */
    Optional<Lock> lock(String path);

    /** Keeps every version until then at least; a later end stays. */
    void retain(String path, Instant until);

    /** Sets or clears the legal hold of every version. */
    void hold(String path, boolean held);

    /**
     * Removes every version.
     *
     * @throws VaultException.Locked retention has not ended, or a hold lies on it
     */
    void delete(String path);

    /**
     * The newest version that is genuine. Somebody with the store's password can put another version or a delete marker on
     * top of a locked one, but cannot take the locked one away.
     */
    default Optional<byte[]> find(String path, Predicate<byte[]> genuine) {
        return get(path).filter(genuine);
    }
}
