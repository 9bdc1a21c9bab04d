package digital.ar.evidence.service;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A part was away.
 *
 * @param planned the nodes that were up last had stopped in good order
 * @param from last sign of life before
 * @param until first sign of life after
 * @param nodes that were up last; empty when the part is none of ours
 */
record Outage(Part part, boolean planned, Instant from, Instant until, List<String> nodes, String detail) {
    enum Part {
        SERVICE("service"),
        DATABASE("database"),
        OBJECT_STORE("object-store"),
        TIME_AUTHORITY("time-authority");

        private final String word;

        Part(String word) {
            this.word = word;
        }

        /** As it stands in the facts. */
        String word() {
            return word;
        }
    }

    Outage of(Part other, String why) {
        return new Outage(other, planned, from, until, nodes, why);
    }

    Map<String, Object> facts() {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("part", part.word());
        facts.put("planned", planned);
        facts.put("from", from.toString());
        facts.put("until", until.toString());
        facts.put("seconds", Duration.between(from, until).toSeconds());
        if (!nodes.isEmpty()) {
            facts.put("nodes", nodes);
        }
        if (!detail.isBlank()) {
            facts.put("detail", detail);
        }
        return facts;
    }
}
