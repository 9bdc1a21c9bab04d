package digital.ar.evidence;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Standing} remembers of an event.
 *
 * @param event null: it was carried on from a state that was kept, which has times only
 */
record Mark(Instant at, @Nullable Event event) {
    static Mark of(Event event) {
        return new Mark(event.occurredAt(), event);
    }

    /** @throws NullPointerException the standing was carried on from a kept state; who needs events derives from the journal */
    Event known() {
        return Objects.requireNonNull(event, "a standing that was kept has no events");
    }
}
