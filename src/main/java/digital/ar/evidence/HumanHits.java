package digital.ar.evidence;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Hits that no rule explains as a machine, as far as is known by now: a later event about the same hit supersedes the
 * earlier one, in either direction.
 */
final class HumanHits {
    private final Map<String, Mark> hits;

    HumanHits() {
        this(Map.of());
    }

    /** @param hits as {@link #hits} gave them */
    HumanHits(Map<String, Mark> hits) {
        this.hits = new LinkedHashMap<>(hits);
    }

    Map<String, Mark> hits() {
        return hits;
    }

    void take(Event event) {
        var hit = String.valueOf(event.facts().getOrDefault("hit", event.id()));
        if ("HUMAN".equals(event.facts().get("class"))) {
            hits.putIfAbsent(hit, Mark.of(event));
        } else {
            hits.remove(hit);
        }
    }

    Optional<Mark> first() {
        return hits.values().stream().min(Comparator.comparing(Mark::at));
    }
}
