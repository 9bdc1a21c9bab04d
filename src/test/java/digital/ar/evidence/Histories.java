package digital.ar.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Events of one recipient, one a minute from noon, written as {@code type} or {@code type fact=value …}. */
final class Histories {
    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    static final UUID RECIPIENT = new UUID(0x7000, 2);

    private Histories() {}

    static List<Event> of(String... steps) {
        var events = new ArrayList<Event>();
        for (var step : steps) {
            events.add(event(step.strip(), events.size() + 1));
        }
        return events;
    }

    private static Event event(String step, int sequence) {
        var words = step.split(" ");
        return new Event(
                new UUID(0x7000, 100 + sequence),
                new UUID(0x7000, 3),
                new UUID(0x7000, 1),
                RECIPIENT,
                sequence,
                null,
                EventType.of(words[0]),
                NOON.plusSeconds(60L * (sequence - 1)),
                NOON.plusSeconds(60L * sequence),
                "test",
                "00".repeat(16),
                facts(words),
                List.of(),
                "");
    }

    private static Map<String, Object> facts(String[] words) {
        var facts = new java.util.HashMap<String, Object>();
        for (var i = 1; i < words.length; i++) {
            var pair = words[i].split("=");
            facts.put(
                    pair[0],
                    List.of("matched", "signedByRecipient").contains(pair[0]) ? Boolean.valueOf(pair[1]) : pair[1]);
        }
        if (facts.remove("matched") instanceof Boolean matched) {
            facts.put("identity", Map.of("method", matched ? "document-match" : "declared", "matched", matched));
        }
        return facts;
    }
}
