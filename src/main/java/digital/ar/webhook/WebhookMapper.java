package digital.ar.webhook;

import static digital.ar.platform.Ids.publicId;

import digital.ar.api.model.Webhook;
import digital.ar.api.model.WebhookAttempt;
import digital.ar.api.model.WebhookDelivery;
import digital.ar.api.model.WebhookDeliveryState;
import digital.ar.api.model.WebhookEventType;
import digital.ar.evidence.EventType;
import digital.ar.platform.IdPrefix;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The room's records as the API's models. */
final class WebhookMapper {
    private WebhookMapper() {}

    static Webhook withSecret(Webhooks.WithSecret made) {
        return webhook(made.webhook()).secret(made.secret());
    }

    static Webhook webhook(digital.ar.webhook.Webhook webhook) {
        var reason = webhook.disabledReason();
        return new Webhook()
                .id(publicId(IdPrefix.WHK, webhook.id()))
                .url(webhook.url())
                .description(webhook.description())
                .eventTypes(names(webhook.sent()))
                .enabled(webhook.enabled())
                .disabledReason(reason == null ? null : Webhook.DisabledReasonEnum.fromValue(reason.name()))
                .disabledAt(maybe(webhook.disabledAt()))
                .failingSince(maybe(webhook.failingSince()))
                .lastError(webhook.lastError())
                .lastDeliveredAt(maybe(webhook.lastDeliveredAt()))
                .waiting(webhook.waiting())
                .replaying(webhook.replaying())
                .previousSecretUntil(maybe(webhook.previousSecretUntil()))
                .createdAt(webhook.createdAt().atOffset(ZoneOffset.UTC));
    }

    static WebhookDelivery withAttempts(digital.ar.webhook.WebhookDelivery delivery) {
        return delivery(delivery)
                .attempts(
                        delivery.attempts().stream().map(WebhookMapper::attempt).toList());
    }

    /** In lists: without its attempts. */
    static WebhookDelivery delivery(digital.ar.webhook.WebhookDelivery delivery) {
        var event = delivery.event();
        var notice = delivery.notice();
        var waits = delivery.state() == digital.ar.webhook.WebhookDelivery.State.PENDING;
        return new WebhookDelivery()
                .id(publicId(IdPrefix.WHD, delivery.id()))
                .webhookId(publicId(IdPrefix.WHK, delivery.webhook()))
                .messageId(event == null ? publicId(IdPrefix.WHD, delivery.id()) : publicId(IdPrefix.EVT, event))
                .type(delivery.type())
                .noticeId(notice == null ? null : publicId(IdPrefix.NTC, notice))
                .state(WebhookDeliveryState.fromValue(delivery.state().name()))
                .attemptCount(delivery.attemptCount())
                .nextAttemptAt(waits ? maybe(delivery.dueAt()) : null)
                .createdAt(delivery.createdAt().atOffset(ZoneOffset.UTC))
                .finishedAt(maybe(delivery.finishedAt()))
                .attempts(null);
    }

    private static WebhookAttempt attempt(digital.ar.webhook.WebhookDelivery.Attempt attempt) {
        return new WebhookAttempt()
                .number(attempt.number())
                .startedAt(attempt.startedAt().atOffset(ZoneOffset.UTC))
                .finishedAt(maybe(attempt.finishedAt()))
                .status(attempt.status())
                .error(attempt.error());
    }

    static Set<EventType> types(@Nullable Collection<WebhookEventType> names) {
        var types = EnumSet.noneOf(EventType.class);
        if (names != null) {
            names.forEach(name -> types.add(EventType.of(name.getValue())));
        }
        return types;
    }

    private static List<WebhookEventType> names(Set<EventType> types) {
        return types.stream().map(t -> WebhookEventType.fromValue(t.code())).toList();
    }

    private static @Nullable OffsetDateTime maybe(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }
}
