package digital.ar.evidence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Read model of one recipient, a pure function of its events.
 *
 * @param provisional DELIVERED and the window for bounces is still open
 * @param failed the last word on delivery is a failure (5xx, expiry, bounce)
 * @param since time of the event that gave the present level
 */
public record RecipientStatus(
        Level level,
        Delivery delivery,
        boolean provisional,
        boolean failed,
        @Nullable Instant since) {
    /** Word for the delivery alone, as the API shows it. */
    public enum Delivery {
        QUEUED,
        DEFERRED,
        UNCERTAIN,
        DELIVERED,
        FAILED
    }
}
