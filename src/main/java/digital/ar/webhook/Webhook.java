package digital.ar.webhook;

import digital.ar.evidence.EventType;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's endpoint and how it does.
 *
 * @param types empty: {@link EventTypes#DEFAULT}
 * @param waiting messages that are due now or later
 * @param previousSecretUntil the old secret signs too until then
 */
public record Webhook(
        UUID id,
        UUID tenant,
        String url,
        String description,
        Set<EventType> types,
        boolean enabled,
        @Nullable DisabledReason disabledReason,
        @Nullable Instant disabledAt,
        @Nullable Instant failingSince,
        @Nullable String lastError,
        @Nullable Instant lastDeliveredAt,
        long waiting,
        boolean replaying,
        @Nullable Instant previousSecretUntil,
        Instant createdAt) {
    /** Why the service switched it off. */
    public enum DisabledReason {
        /** It answered 410. */
        GONE,
        /** It took nothing for {@code ar.webhook.disable-after}. */
        FAILING
    }

    /** The types that are sent. */
    public Set<EventType> sent() {
        return types.isEmpty() ? EventTypes.DEFAULT : types;
    }
}
