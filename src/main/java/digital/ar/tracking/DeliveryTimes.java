package digital.ar.tracking;

import digital.ar.evidence.Event;
import digital.ar.evidence.EventType;
import digital.ar.evidence.FirstEvents;
import digital.ar.evidence.Journal;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** When a mail may first have been at its recipient's server. */
@Component
class DeliveryTimes {
    /** An attempt of unknown outcome may have delivered the mail. */
    private static final EnumSet<EventType> HANDED_OVER =
            EnumSet.of(EventType.RELAY_ACCEPTED, EventType.TRANSMISSION_UNCERTAIN);

    private final FirstEvents events;
    private final Journal journal;

    DeliveryTimes(FirstEvents events, Journal journal) {
        this.events = events;
        this.journal = journal;
    }

    /** By recipient; those whose mail is nowhere yet are left out. */
    Map<UUID, Instant> of(Collection<KeptHit> hits) {
        var recipients = hits.stream().map(KeptHit::recipient).collect(Collectors.toSet());
        var times = events.times(recipients, HANDED_OVER);
        var unknown = hits.stream()
                .filter(h -> !times.containsKey(h.recipient()))
                .map(KeptHit::notice)
                .collect(Collectors.toSet());
        // Not handed over, or so long ago that the month has left the database.
        journal.readAll(unknown).values().stream()
                .flatMap(Collection::stream)
                .filter(e -> e.recipient() != null && HANDED_OVER.contains(e.type()))
                .forEach(e -> put(times, e));
        return times;
    }

    private static void put(Map<UUID, Instant> times, Event event) {
        if (event.recipient() != null) {
            times.merge(event.recipient(), event.occurredAt(), (a, b) -> a.isBefore(b) ? a : b);
        }
    }
}
