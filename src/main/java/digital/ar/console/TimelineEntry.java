package digital.ar.console;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One event on the screen.
 *
 * @param tone {@code ok}, {@code info}, {@code warn}, {@code bad} or blank
 * @param recipient name, null when the notice has one recipient only or the event is about the whole notice
 */
record TimelineEntry(
        String id,
        int sequence,
        String code,
        String tone,
        @Nullable String recipient,
        String title,
        String known,
        String proves,
        String not,
        Instant occurredAt,
        Instant recordedAt,
        List<Fact> facts,
        List<Raw> objects,
        String leafHash) {

    /** @param label in words, @param value as recorded */
    record Fact(String label, String value) {}

    /** Bytes that belong to the event. */
    record Raw(String name, String size, String sha256) {}
}
