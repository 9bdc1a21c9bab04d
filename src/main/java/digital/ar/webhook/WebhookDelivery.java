package digital.ar.webhook;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One message to one webhook.
 *
 * @param event null, as {@code notice}: a test
 * @param type code of the event's type, or {@link #TEST}
 * @param dueAt next attempt while it waits
 * @param attempts oldest first; empty in lists
 */
public record WebhookDelivery(
        UUID id,
        UUID webhook,
        @Nullable UUID event,
        @Nullable UUID notice,
        String type,
        State state,
        int attemptCount,
        Instant dueAt,
        Instant createdAt,
        @Nullable Instant finishedAt,
        List<Attempt> attempts) {
    /** Type of a message that is about nothing. */
    public static final String TEST = "webhook.test";

    /** Where a delivery stands. */
    public enum State {
        PENDING,
        DELIVERED,
        /** Given up; a replay sends it again. */
        FAILED
    }

    /**
     * @param finishedAt null: under way, or cut off
     * @param status of HTTP; null: there was no answer
     * @param error why it did not count as taken
     */
    public record Attempt(
            int number,
            Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable Integer status,
            @Nullable String error) {}

    WebhookDelivery with(List<Attempt> made) {
        return new WebhookDelivery(
                id, webhook, event, notice, type, state, attemptCount, dueAt, createdAt, finishedAt, made);
    }
}
