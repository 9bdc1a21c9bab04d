package digital.ar.receipt.check;

import digital.ar.platform.Hashes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The files that came with evidence.json, hashed once. */
final class Enclosures {
    private final Map<String, byte[]> contents;
    private final Map<String, String> hashes = new HashMap<>();
    private final Map<String, byte[]> byHash = new HashMap<>();

    Enclosures(Map<String, byte[]> contents) {
        this.contents = new TreeMap<>(contents);
        contents.forEach((name, content) -> {
            var hash = Hashes.sha256Hex(content);
            hashes.put(name, hash);
            byHash.put(hash, content);
        });
    }

    Set<String> names() {
        return contents.keySet();
    }

    byte @Nullable [] content(String name) {
        return contents.get(name);
    }

    /** Lower-case hexadecimal. */
    Optional<String> sha256(String name) {
        return Optional.ofNullable(hashes.get(name));
    }

    Optional<byte[]> byHash(String sha256) {
        return Optional.ofNullable(byHash.get(sha256));
    }
}
