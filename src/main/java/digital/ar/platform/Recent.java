package digital.ar.platform;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The most recently used of what is dear to make and never changes. Thread-safe; two threads may make the same at once. */
public final class Recent<K, V> {
    private final Map<K, V> entries;

    /** @param most entries, at least 1; beyond that the least recently used goes */
    public Recent(int most) {
        this.entries = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    public synchronized Optional<V> find(K key) {
        return Optional.ofNullable(entries.get(key));
    }

    public synchronized void put(K key, V value) {
        entries.put(key, value);
    }
}
