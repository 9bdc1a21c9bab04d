package digital.ar.evidence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Read model of one recipient, a pure function of its events.
 *
 * @param provisional DELIVERED and the window for bounces is still open
 * @param failed the last word on delivery is a failure (5xx, expiry, bounce)
 * @param since time of the event that gave the present level
 * @param notMe whoever holds the secret address said not to be the recipient; the level says what happened all the same
 */
public record RecipientStatus(
        Level level,
        Delivery delivery,
        boolean provisional,
        boolean failed,
        @Nullable Instant since,
        boolean notMe) {
    /** Nobody said that it is the wrong person. */
    public RecipientStatus(
            Level level, Delivery delivery, boolean provisional, boolean failed, @Nullable Instant since) {
        this(level, delivery, provisional, failed, since, false);
    }

    /** Word for the delivery alone, as the API shows it. */
    public enum Delivery {
        QUEUED,
        DEFERRED,
        UNCERTAIN,
        DELIVERED,
        FAILED
    }
}
