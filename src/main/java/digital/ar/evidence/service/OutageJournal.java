package digital.ar.evidence.service;

import digital.ar.evidence.Event;
import digital.ar.evidence.EventType;
import digital.ar.evidence.ServiceEvents;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Outages in the service's chain: written once, whatever number of nodes saw them. */
@Component
class OutageJournal implements ServiceEvents {
    private static final Logger LOG = LoggerFactory.getLogger(OutageJournal.class);

    private final ServiceChain chain;

    OutageJournal(ServiceChain chain) {
        this.chain = chain;
    }

    /** In the transaction of {@link ServiceChain#alone}. */
    void append(Outage outage) {
        if (onRecord(outage)) {
            return;
        }
        chain.append(EventType.SERVICE_OUTAGE, outage.until(), outage.facts());
        LOG.warn(
                "service.outage: {} away from {} until {}, {}",
                outage.part().word(),
                outage.from(),
                outage.until(),
                outage.planned() ? "planned" : "not planned");
    }

    private boolean onRecord(Outage outage) {
        return chain.read().stream()
                .filter(e -> e.type() == EventType.SERVICE_OUTAGE
                        && outage.part().word().equals(e.facts().get("part")))
                .anyMatch(e -> outageOverlaps(e, outage.from(), outage.until()));
    }

    @Override
    public OnRecord read() {
        var events = chain.read();
        var drifts = new Drifts(events);
        return (from, until) -> overlapping(events, drifts, from, until);
    }

    private static List<Event> overlapping(List<Event> events, Drifts drifts, Instant from, Instant until) {
        return events.stream()
                .filter(e -> switch (e.type()) {
                    case SERVICE_OUTAGE -> outageOverlaps(e, from, until);
                    case CLOCK_DRIFT -> drifts.overlap(e, from, until);
                    default -> false;
                })
                .toList();
    }

    private static boolean outageOverlaps(Event outage, Instant from, Instant until) {
        return time(outage, "from").filter(t -> t.isBefore(until)).isPresent()
                && time(outage, "until").filter(t -> t.isAfter(from)).isPresent();
    }

    private static Optional<Instant> time(Event event, String fact) {
        return event.facts().get(fact) instanceof String text ? Optional.of(Instant.parse(text)) : Optional.empty();
    }
}
