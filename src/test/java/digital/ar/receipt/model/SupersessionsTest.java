package digital.ar.receipt.model;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.evidence.Event;
import digital.ar.evidence.EventType;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A receipt never lets a class stand that a later event took back. */
class SupersessionsTest {
    private final Supersessions supersessions = new Supersessions(new Texts());

    @Test
    void bothEventsNameEachOther() {
        var first = hit(3, "HUMAN", null);
        var other = hit(4, "HUMAN", null);
        var later = hit(5, "SCANNER", Ids.publicId(IdPrefix.EVT, first.id()));
        var all = List.of(first, other, later);
        assertThat(supersessions.words(first, all))
                .hasValueSatisfying(w -> assertThat(w).contains("nº 5").contains("não vale mais"));
        assertThat(supersessions.words(later, all))
                .hasValueSatisfying(w -> assertThat(w).contains("substitui a do evento nº 3"));
        assertThat(supersessions.words(other, all)).isEmpty();
    }

    private static Event hit(int sequence, String hitClass, String supersedes) {
        var facts = new HashMap<String, Object>(Map.of("class", hitClass));
        if (supersedes != null) {
            facts.put("supersedes", supersedes);
        }
        return new Event(
                new UUID(0x7000, sequence),
                new UUID(1, 1),
                new UUID(2, 2),
                new UUID(3, 3),
                sequence,
                null,
                EventType.NOTIFICATION_OPENED,
                Instant.EPOCH,
                Instant.EPOCH,
                "node",
                "",
                facts,
                List.of(),
                "");
    }
}
