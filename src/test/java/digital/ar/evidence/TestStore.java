package digital.ar.evidence;

import digital.ar.vault.ObjectStore;
import digital.ar.vault.VaultException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** An object store in memory that can be told to be away, before or after it took the bytes. */
public final class TestStore implements ObjectStore {
    public final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private volatile Predicate<String> failsBefore = path -> false;
    private volatile Predicate<String> failsAfter = path -> false;

    public void failBefore(Predicate<String> paths) {
        failsBefore = paths;
    }

    public void failAfter(Predicate<String> paths) {
        failsAfter = paths;
    }

    public void recover() {
        failsBefore = path -> false;
        failsAfter = path -> false;
    }

    @Override
    public void put(String path, byte[] content, String mediaType, Instant retainUntil) {
        failIf(failsBefore.test(path), path);
        objects.put(path, content.clone());
        failIf(failsAfter.test(path), path);
    }

    private static void failIf(boolean away, String path) {
        if (away) {
            throw new VaultException.Unavailable("the store is away: " + path, null);
        }
    }

    @Override
    public Optional<byte[]> get(String path) {
        return Optional.ofNullable(objects.get(path)).map(byte[]::clone);
    }

    @Override
    public boolean exists(String path) {
        return objects.containsKey(path);
    }
}
