package digital.ar.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a room wants to put on record.
 *
 * @param recipient null when the event is about the whole notice
 * @param occurredAt when it happened (may lie before it is recorded)
 * @param facts JSON values only: String, Boolean, Integer, Long, List, Map; times as RFC 3339 text
 */
public record EventDraft(
        EventType type,
        UUID tenant,
        UUID notice,
        @Nullable UUID recipient,
        Instant occurredAt,
        Map<String, Object> facts,
        List<EvidenceObject> objects) {
    public EventDraft {
        facts = Map.copyOf(facts);
        objects = List.copyOf(objects);
    }
}
