package digital.ar.portal.link;

import digital.ar.evidence.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The links that went to a recipient after the mail's own, as the journal tells. @param events {@code link.queued}, oldest first */
record GivenLinks(List<Event> events) {
    private static final Duration DAY = Duration.ofDays(1);

    /** Number of the newest link; 0: only that of the mail. */
    int newest() {
        return events.stream().mapToInt(GivenLinks::number).max().orElse(0);
    }

    /** When the newest one was first handed over. Empty: there is only that of the mail. */
    Optional<Instant> newestSince() {
        var newest = newest();
        return events.stream()
                .filter(event -> number(event) == newest && newest > 0)
                .map(Event::occurredAt)
                .findFirst();
    }

    /** When a letter may go again, if {@code most} went within the last 24 hours. */
    Optional<Instant> restUntil(int most, Instant now) {
        var recent = events.stream()
                .map(Event::occurredAt)
                .filter(at -> at.plus(DAY).isAfter(now))
                .toList();
        return recent.size() < most
                ? Optional.empty()
                : Optional.of(recent.get(recent.size() - most).plus(DAY));
    }

    private static int number(Event event) {
        return event.facts().get("link") instanceof Number number ? number.intValue() : 0;
    }
}
