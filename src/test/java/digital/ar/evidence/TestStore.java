package digital.ar.evidence;

import digital.ar.vault.ObjectStore;
import digital.ar.vault.VaultException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** An object store in memory that can be told to be away, before or after it took the bytes. */
public final class TestStore implements ObjectStore {
    public final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private final TestFaults faults;
    private volatile Predicate<String> failsBefore = path -> false;
    private volatile Predicate<String> failsAfter = path -> false;

    public TestStore() {
        this(new TestFaults());
    }

    TestStore(TestFaults faults) {
        this.faults = faults;
    }

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
        step("before writing " + path);
        failIf(failsBefore.test(path), path);
        objects.put(path, content.clone());
        step("after writing " + path);
        failIf(failsAfter.test(path), path);
    }

    private static void failIf(boolean away, String path) {
        if (away) {
            throw new VaultException.Unavailable("the store is away: " + path, null);
        }
    }

    private void step(String what) {
        try {
            faults.step(what);
        } catch (SQLException e) {
            throw new VaultException.Unavailable(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public Optional<byte[]> get(String path) {
        step("before reading " + path);
        return Optional.ofNullable(objects.get(path)).map(byte[]::clone);
    }

    @Override
    public boolean exists(String path) {
        return objects.containsKey(path);
    }
}
