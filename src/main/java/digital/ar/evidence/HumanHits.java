package digital.ar.evidence;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Hits that no rule explains as a machine, as far as is known by now: a later event about the same hit supersedes the
 * earlier one, in either direction.
 */
final class HumanHits {
    private final Map<String, Instant> times;

    HumanHits() {
        this(Map.of());
    }

    /** @param times as {@link #times} gave them */
    HumanHits(Map<String, Instant> times) {
        this.times = new LinkedHashMap<>(times);
    }

    /** By hit. */
    Map<String, Instant> times() {
        return times;
    }

    void take(Event event) {
        var hit = String.valueOf(event.facts().getOrDefault("hit", event.id()));
        if ("HUMAN".equals(event.facts().get("class"))) {
            times.putIfAbsent(hit, event.occurredAt());
        } else {
            times.remove(hit);
        }
    }

    Optional<Instant> first() {
        return times.values().stream().min(Instant::compareTo);
    }
}
