package digital.ar.webhook;

import digital.ar.evidence.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's webhooks. Another tenant's answer like those that do not exist: every method that names one throws a NOT_FOUND
 * {@link digital.ar.platform.Problem}.
 */
public interface Webhooks {
    /** Oldest first. */
    List<Webhook> list(UUID tenant);

    Webhook get(UUID tenant, UUID webhook);

    /**
     * @throws digital.ar.platform.Problem INVALID_REQUEST for an address that may not be called, CONFLICT when there are as many
     *     as there may be
     */
    WithSecret create(UUID tenant, Wanted wanted);

    /** @throws digital.ar.platform.Problem INVALID_REQUEST for an address that may not be called */
    Webhook change(UUID tenant, UUID webhook, Change change);

    void remove(UUID tenant, UUID webhook);

    /** @param overlap how long the old secret signs too */
    WithSecret rotate(UUID tenant, UUID webhook, Duration overlap);

    /** @throws digital.ar.platform.Problem CONFLICT when it is switched off */
    WebhookDelivery test(UUID tenant, UUID webhook);

    /** Newest first. @param before exclusive; null: from the newest on */
    List<WebhookDelivery> deliveries(
            UUID tenant, UUID webhook, WebhookDelivery.@Nullable State state, @Nullable UUID before, int max);

    /** With its attempts. */
    WebhookDelivery delivery(UUID tenant, UUID webhook, UUID delivery);

    /** Sends it again now. @throws digital.ar.platform.Problem CONFLICT when the webhook is switched off */
    WebhookDelivery replay(UUID tenant, UUID webhook, UUID delivery);

    /** Sends again what happened since. @throws digital.ar.platform.Problem CONFLICT when the webhook is switched off */
    Webhook replaySince(UUID tenant, UUID webhook, Instant since);

    /** @param types empty: the default */
    record Wanted(String url, String description, Set<EventType> types, boolean enabled) {}

    /** Null: as it was. */
    record Change(
            @Nullable String url,
            @Nullable String description,
            @Nullable Set<EventType> types,
            @Nullable Boolean enabled) {}

    /** @param secret {@code whsec_…}, never to be had again */
    record WithSecret(Webhook webhook, String secret) {}
}
