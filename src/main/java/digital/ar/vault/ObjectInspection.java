package digital.ar.vault;

import digital.ar.platform.Hashes;
import digital.ar.vault.ScrubFindings.Finding;
import digital.ar.vault.ScrubFindings.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Looks at every object of a notice: those that its events name must be there, each must authenticate under its key and have
 * the hash that names it, and be locked as the database says.
 */
final class ObjectInspection {
    /**
     * An object is written, and locked, before its notice's keys are registered; the margin of every lock covers this
     * ({@code ar.vault.retention-margin}). Stores keep whole seconds, file systems sometimes less.
     */
    private static final Duration WRITTEN_BEFORE = Duration.ofHours(1);

    private final LockingStore store;
    private final SpooledStore contents;
    private final WrappedKeys keys;
    private final Keeping keeping;
    private final ObjectNames names;

    ObjectInspection(LockingStore store, SpooledStore contents, WrappedKeys keys, Keeping keeping, ObjectNames names) {
        this.store = store;
        this.contents = contents;
        this.keys = keys;
        this.keeping = keeping;
        this.names = names;
    }

    /** @param looked paths of all objects that were looked at; @param findings those that are wrong */
    record Result(List<String> looked, List<Finding> findings) {}

    /** Erased purposes have nothing that could be looked at. */
    Result of(UUID notice) {
        var looked = new ArrayList<String>();
        var findings = new ArrayList<Finding>();
        var found = keys.find(notice);
        if (found.isPresent()) {
            var expected = expected(notice, found.get());
            for (var state : keeping.of(notice)) {
                var key = found.get().byPurpose().get(state.purpose());
                if (key != null) {
                    paths(notice, state.purpose(), expected).forEach(path -> {
                        looked.add(path);
                        look(path, key, state).ifPresent(findings::add);
                    });
                }
            }
        }
        return new Result(looked, findings);
    }

    private Map<Vault.Purpose, Set<String>> expected(UUID notice, NoticeKeys found) {
        return found.byPurpose().containsKey(Vault.Purpose.CONTENT)
                ? names.of(notice)
                : new EnumMap<>(Vault.Purpose.class);
    }

    private Set<String> paths(UUID notice, Vault.Purpose purpose, Map<Vault.Purpose, Set<String>> expected) {
        var paths = new TreeSet<>(store.list(ObjectPath.directory(notice, purpose)));
        paths.addAll(expected.getOrDefault(purpose, Set.of()).stream()
                .map(sha256 -> ObjectPath.of(notice, purpose, sha256))
                .collect(Collectors.toSet()));
        return paths;
    }

    private Optional<Finding> look(String path, DataKey key, Keeping.State state) {
        var ciphertext = store.get(path);
        if (ciphertext.isEmpty()) {
            return contents.waits(path)
                    ? Optional.empty()
                    : Optional.of(hidden(path, key, Kind.MISSING, "is not there"));
        }
        var difference = difference(path, key, ciphertext.get());
        return difference.isPresent()
                ? Optional.of(hidden(path, key, Kind.CHANGED, difference.get()))
                : locks(path, state);
    }

    private static Optional<String> difference(String path, DataKey key, byte[] ciphertext) {
        try {
            var hash = Hashes.sha256Hex(key.decryptObject(ciphertext, path));
            return hash.equals(ObjectPath.name(path))
                    ? Optional.empty()
                    : Optional.of("its plaintext has the hash " + hash);
        } catch (VaultException.Changed e) {
            return Optional.of("its " + ciphertext.length + " bytes do not authenticate under the notice's key");
        }
    }

    private Finding hidden(String path, DataKey key, Kind kind, String what) {
        var below = store.find(path, bytes -> difference(path, key, bytes).isEmpty());
        return new Finding(path, kind, below.isPresent() ? what + "; a genuine version lies below and is read" : what);
    }

    private Optional<Finding> locks(String path, Keeping.State state) {
        if (!store.locks()) {
            return Optional.empty();
        }
        var lock = store.lock(path).orElse(new LockingStore.Lock(null, false));
        var until = lock.until();
        if (until == null || until.plus(WRITTEN_BEFORE).isBefore(state.lockedUntil())) {
            return Optional.of(new Finding(
                    path, Kind.UNLOCKED, "is locked until " + until + ", must be until " + state.lockedUntil()));
        }
        return lock.held() == state.held()
                ? Optional.empty()
                : Optional.of(
                        new Finding(path, Kind.UNLOCKED, "legal hold is " + lock.held() + ", must be " + state.held()));
    }
}
