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
    private final Map<Object, Event> hits = new LinkedHashMap<>();

    void take(Event event) {
        var hit = event.facts().getOrDefault("hit", event.id());
        if ("HUMAN".equals(event.facts().get("class"))) {
            hits.putIfAbsent(hit, event);
        } else {
            hits.remove(hit);
        }
    }

    Optional<Event> first() {
        return hits.values().stream().min(Comparator.comparing(Event::occurredAt));
    }
}
