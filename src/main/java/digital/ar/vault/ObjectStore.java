package digital.ar.vault;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Named bytes in a file system or in S3: ciphertext of the vault, and the public tiles of the log. */
public interface ObjectStore {
    /**
     * Durable when it returns.
     *
     * @param path relative, segments of {@code [A-Za-z0-9._-]} joined by {@code /}
     * @param retainUntil Object Lock (COMPLIANCE) until then; null: no lock
     * @throws VaultException.Unavailable the store is away or full
     */
    void put(String path, byte[] content, String mediaType, @Nullable Instant retainUntil);

    /** @throws VaultException.Unavailable the store is away */
    Optional<byte[]> get(String path);

    boolean exists(String path);
}
