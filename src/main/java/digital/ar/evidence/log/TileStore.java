package digital.ar.evidence.log;

import digital.ar.vault.ObjectStore;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.stereotype.Component;

/** Tiles in the object store. What was published never changes, so it is remembered. */
@Component
class TileStore {
    private static final String MEDIA_TYPE = "application/octet-stream";
    private static final int REMEMBERED = 1024; // 8 MB at most

    private final ObjectStore store;
    private final Map<Tile, byte[]> recent = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Tile, byte[]> eldest) {
            return size() > REMEMBERED;
        }
    };

    TileStore(ObjectStore store) {
        this.store = store;
    }

    /** @throws LogDamaged missing or of the wrong length; VaultException.Unavailable the store is away */
    byte[] read(Tile tile) {
        synchronized (recent) {
            var known = recent.get(tile);
            if (known != null) {
                return known;
            }
        }
        var content = readStored(tile);
        remember(Map.of(tile, content));
        return content;
    }

    /** Empty when it is not there: a partial tile that was never the edge of a checkpoint. */
    Optional<byte[]> find(Tile tile) {
        synchronized (recent) {
            var known = recent.get(tile);
            if (known != null) {
                return Optional.of(known);
            }
        }
        return store.get(tile.objectPath());
    }

    /** Past the memory, as an auditor reads. */
    byte[] readStored(Tile tile) {
        var content = store.get(tile.objectPath())
                .orElseThrow(() -> new LogDamaged("tile " + tile.objectPath() + " is missing in the object store"));
        if (content.length != tile.bytes()) {
            throw new LogDamaged(
                    "tile " + tile.objectPath() + " has " + content.length + " bytes, expected " + tile.bytes());
        }
        return content;
    }

    /**
     * Returns when all are durable; side by side, because a store far away answers slowly.
     *
     * @throws LogDamaged one is there with other hashes: the log would fork
     */
    void write(Map<Tile, byte[]> tiles) {
        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            var writes = tiles.entrySet().stream()
                    .map(t -> writers.submit(() -> write(t.getKey(), t.getValue())))
                    .toList();
            writes.forEach(TileStore::await);
        }
        remember(tiles);
    }

    private void write(Tile tile, byte[] content) {
        var stored = store.get(tile.objectPath());
        if (stored.isEmpty()) {
            store.put(tile.objectPath(), content, MEDIA_TYPE, null);
        } else if (!Arrays.equals(stored.get(), content)) {
            throw new LogDamaged("tile " + tile.objectPath() + " is in the object store with other hashes");
        }
    }

    /** After damage was seen: a tile that a person puts right is read anew. */
    void forget() {
        synchronized (recent) {
            recent.clear();
        }
    }

    private static void await(Future<?> write) {
        try {
            write.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while writing tiles", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        }
    }

    private void remember(Map<Tile, byte[]> tiles) {
        synchronized (recent) {
            recent.putAll(tiles);
        }
    }
}
