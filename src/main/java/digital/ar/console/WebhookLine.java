package digital.ar.console;

import digital.ar.evidence.EventType;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.webhook.Webhook;
import digital.ar.webhook.WebhookDelivery;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A webhook as the pages show it. @param state on, failing, off, gone or dead */
record WebhookLine(String id, Webhook webhook, String state, String badge, List<String> types) {
    static WebhookLine of(Webhook webhook) {
        var state = state(webhook);
        return new WebhookLine(
                Ids.publicId(IdPrefix.WHK, webhook.id()),
                webhook,
                state,
                badge(state),
                webhook.sent().stream().map(EventType::code).toList());
    }

    private static String state(Webhook webhook) {
        if (webhook.enabled()) {
            return webhook.failingSince() == null ? "on" : "failing";
        }
        return switch (webhook.disabledReason()) {
            case null -> "off";
            case GONE -> "gone";
            case FAILING -> "dead";
        };
    }

    private static String badge(String state) {
        return switch (state) {
            case "on" -> "ok";
            case "failing" -> "warn";
            case "off" -> "";
            default -> "bad";
        };
    }

    /** A delivery. @param notice public id, null for a test */
    record Sent(
            String id, WebhookDelivery delivery, @Nullable String notice, String badge) {
        static Sent of(WebhookDelivery delivery) {
            var notice = delivery.notice();
            return new Sent(
                    Ids.publicId(IdPrefix.WHD, delivery.id()),
                    delivery,
                    notice == null ? null : Ids.publicId(IdPrefix.NTC, notice),
                    switch (delivery.state()) {
                        case PENDING -> "warn";
                        case DELIVERED -> "ok";
                        case FAILED -> "bad";
                    });
        }
    }
}
