package digital.ar.webhook;

import digital.ar.account.TenantPrincipal;
import digital.ar.api.WebhooksApi;
import digital.ar.api.model.Webhook;
import digital.ar.api.model.WebhookChange;
import digital.ar.api.model.WebhookDelivery;
import digital.ar.api.model.WebhookDeliveryPage;
import digital.ar.api.model.WebhookDeliveryState;
import digital.ar.api.model.WebhookList;
import digital.ar.api.model.WebhookReplay;
import digital.ar.api.model.WebhookRequest;
import digital.ar.api.model.WebhookRotation;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.platform.Problem;
import digital.ar.platform.Problem.Violation;
import digital.ar.platform.ProblemType;
import digital.ar.webhook.WebhookDelivery.State;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/webhooks}. Another tenant's webhook answers like one that does not exist. */
@RestController
class WebhooksController implements WebhooksApi {
    private final Webhooks webhooks;

    WebhooksController(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    @Override
    public ResponseEntity<WebhookList> listWebhooks() {
        return ResponseEntity.ok(new WebhookList()
                .webhooks(webhooks.list(tenant()).stream()
                        .map(WebhookMapper::webhook)
                        .toList()));
    }

    @Override
    public ResponseEntity<Webhook> createWebhook(WebhookRequest request) {
        var made = webhooks.create(
                tenant(),
                new Webhooks.Wanted(
                        request.getUrl(),
                        Objects.requireNonNullElse(request.getDescription(), ""),
                        WebhookMapper.types(request.getEventTypes()),
                        !Boolean.FALSE.equals(request.getEnabled())));
        return ResponseEntity.created(URI.create("/v1/webhooks/"
                        + Ids.publicId(IdPrefix.WHK, made.webhook().id())))
                .body(WebhookMapper.withSecret(made));
    }

    @Override
    public ResponseEntity<Webhook> getWebhook(String webhookId) {
        return ResponseEntity.ok(WebhookMapper.webhook(webhooks.get(tenant(), webhook(webhookId))));
    }

    @Override
    public ResponseEntity<Webhook> changeWebhook(String webhookId, WebhookChange change) {
        var types = change.getEventTypes();
        return ResponseEntity.ok(WebhookMapper.webhook(webhooks.change(
                tenant(),
                webhook(webhookId),
                new Webhooks.Change(
                        change.getUrl(),
                        change.getDescription(),
                        types == null ? null : WebhookMapper.types(types),
                        change.getEnabled()))));
    }

    @Override
    public ResponseEntity<Void> removeWebhook(String webhookId) {
        webhooks.remove(tenant(), webhook(webhookId));
        return ResponseEntity.noContent().build();
    }

    @Override
    public ResponseEntity<Webhook> rotateWebhookSecret(String webhookId, WebhookRotation rotation) {
        var overlap = Duration.ofHours(Objects.requireNonNullElse(rotation.getOverlapHours(), 24));
        return ResponseEntity.ok(WebhookMapper.withSecret(webhooks.rotate(tenant(), webhook(webhookId), overlap)));
    }

    @Override
    public ResponseEntity<WebhookDelivery> testWebhook(String webhookId) {
        return ResponseEntity.accepted().body(WebhookMapper.delivery(webhooks.test(tenant(), webhook(webhookId))));
    }

    @Override
    public ResponseEntity<Webhook> replayWebhook(String webhookId, WebhookReplay replay) {
        return ResponseEntity.accepted()
                .body(WebhookMapper.webhook(webhooks.replaySince(
                        tenant(), webhook(webhookId), replay.getSince().toInstant())));
    }

    @Override
    public ResponseEntity<WebhookDeliveryPage> listWebhookDeliveries(
            String webhookId, @Nullable WebhookDeliveryState state, @Nullable String cursor, Integer limit) {
        var found = webhooks.deliveries(
                tenant(),
                webhook(webhookId),
                state == null ? null : State.valueOf(state.getValue()),
                cursor == null ? null : cursor(cursor),
                limit + 1);
        var shown = found.subList(0, Math.min(limit, found.size()));
        return ResponseEntity.ok(new WebhookDeliveryPage()
                .deliveries(shown.stream().map(WebhookMapper::delivery).toList())
                .nextCursor(
                        found.size() > limit
                                ? Ids.publicId(IdPrefix.WHD, shown.getLast().id())
                                : null));
    }

    @Override
    public ResponseEntity<WebhookDelivery> getWebhookDelivery(String webhookId, String deliveryId) {
        return ResponseEntity.ok(
                WebhookMapper.withAttempts(webhooks.delivery(tenant(), webhook(webhookId), delivery(deliveryId))));
    }

    @Override
    public ResponseEntity<WebhookDelivery> replayWebhookDelivery(String webhookId, String deliveryId) {
        return ResponseEntity.accepted()
                .body(WebhookMapper.withAttempts(webhooks.replay(tenant(), webhook(webhookId), delivery(deliveryId))));
    }

    private static UUID tenant() {
        return TenantPrincipal.current().tenant();
    }

    private static UUID webhook(String id) {
        return Ids.parse(IdPrefix.WHK, id)
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, "There is no webhook " + id + " for this key."));
    }

    private static UUID delivery(String id) {
        return Ids.parse(IdPrefix.WHD, id)
                .orElseThrow(
                        () -> new Problem(ProblemType.NOT_FOUND, "There is no delivery " + id + " of this webhook."));
    }

    private static UUID cursor(String cursor) {
        return Ids.parse(IdPrefix.WHD, cursor)
                .orElseThrow(() -> new Problem(
                        ProblemType.INVALID_REQUEST,
                        "The cursor is not one of this list.",
                        List.of(new Violation(
                                "cursor", "cursor.invalid", "must be the nextCursor of the page before"))));
    }
}
