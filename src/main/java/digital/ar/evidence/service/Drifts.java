package digital.ar.evidence.service;

import digital.ar.evidence.Event;
import digital.ar.evidence.EventType;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The drifts in the service's chain: node by node, each from {@code began} to {@code ended}. */
final class Drifts {
    static final String BEGAN = "began";
    static final String CHANGED = "changed";
    static final String ENDED = "ended";
    static final String JUMPED = "jumped";

    private record Span(Instant from, Instant until) {}

    private final Map<UUID, Span> spans = new HashMap<>();
    private final Map<String, Event> open = new HashMap<>();

    Drifts(List<Event> chain) {
        chain.stream().filter(e -> e.type() == EventType.CLOCK_DRIFT).forEach(this::take);
        open.values()
                .forEach(began -> spans.computeIfPresent(began.id(), (id, span) -> new Span(span.from(), Instant.MAX)));
    }

    private void take(Event event) {
        var state = state(event);
        if (JUMPED.equals(state)) {
            spans.put(event.id(), new Span(event.occurredAt(), event.occurredAt()));
            return;
        }
        var before = open.remove(event.node());
        if (before != null) {
            spans.put(before.id(), new Span(before.occurredAt(), event.occurredAt()));
        }
        spans.put(event.id(), new Span(event.occurredAt(), event.occurredAt()));
        if (!ENDED.equals(state)) {
            open.put(event.node(), event);
        }
    }

    /** The record of a drift that goes on at this node. */
    Optional<Event> open(String node) {
        return Optional.ofNullable(open.get(node));
    }

    /** What this record says held at some moment of the period. */
    boolean overlap(Event drift, Instant from, Instant until) {
        var span = spans.get(drift.id());
        return span != null && span.from().isBefore(until) && !span.until().isBefore(from);
    }

    private static Object state(Event event) {
        return event.facts().getOrDefault("state", "");
    }
}
