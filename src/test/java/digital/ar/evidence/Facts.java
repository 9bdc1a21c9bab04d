package digital.ar.evidence;

import digital.ar.evidence.facts.FactCatalogue;
import java.util.LinkedHashMap;
import java.util.Map;

/** Facts for events of which a test needs few or none: the others are samples that the catalogue accepts. */
public final class Facts {
    private Facts() {}

    public static Map<String, Object> of(EventType type) {
        return of(type, Map.of());
    }

    public static Map<String, Object> of(EventType type, Map<String, Object> said) {
        var facts = new LinkedHashMap<>(FactCatalogue.of(type).sample());
        facts.putAll(said);
        return facts;
    }
}
