package digital.ar.webhook;

import digital.ar.evidence.TenantEntries;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.platform.Problem;
import digital.ar.platform.ProblemType;
import digital.ar.platform.SecretWrap;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

@Service
class StoredWebhooks implements Webhooks {
    private final WebhookTable table;
    private final DeliveryTable deliveries;
    private final EndpointRules rules;
    private final SecretWrap secrets;
    private final TenantEntries log;
    private final LogFollower follower;
    private final Lanes lanes;
    private final WebhookProperties properties;
    private final TransactionOperations transaction;
    private final Ids ids;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    StoredWebhooks(
            WebhookTable table,
            DeliveryTable deliveries,
            EndpointRules rules,
            SecretWrap webhookSecrets,
            TenantEntries log,
            LogFollower follower,
            Lanes lanes,
            WebhookProperties properties,
            TransactionOperations transaction,
            Ids ids,
            Clock clock) {
        this.table = table;
        this.deliveries = deliveries;
        this.rules = rules;
        this.secrets = webhookSecrets;
        this.log = log;
        this.follower = follower;
        this.lanes = lanes;
        this.properties = properties;
        this.transaction = transaction;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public List<Webhook> list(UUID tenant) {
        return table.list(tenant);
    }

    @Override
    public Webhook get(UUID tenant, UUID webhook) {
        return table.find(tenant, webhook)
                .orElseThrow(() -> new Problem(
                        ProblemType.NOT_FOUND,
                        "There is no webhook " + Ids.publicId(IdPrefix.WHK, webhook) + " for this key."));
    }

    @Override
    public WithSecret create(UUID tenant, Wanted wanted) {
        var id = ids.next();
        var secret = WebhookSecret.fresh(random);
        var checked = new Wanted(
                rules.check(wanted.url()).toString(), wanted.description(), wanted.types(), wanted.enabled());
        transaction.executeWithoutResult(status -> {
            if (table.lockAndCount(tenant) >= properties.maxPerTenant()) {
                throw new Problem(
                        ProblemType.CONFLICT,
                        "There are " + properties.maxPerTenant() + " webhooks already. Remove one first.");
            }
            table.insert(id, tenant, checked, secrets.wrap(tenant, secret.key()), log.end(), clock.instant());
        });
        return new WithSecret(get(tenant, id), secret.text());
    }

    @Override
    public Webhook change(UUID tenant, UUID webhook, Change change) {
        var now = get(tenant, webhook);
        var url = change.url() == null ? now.url() : rules.check(change.url()).toString();
        transaction.executeWithoutResult(status -> {
            table.change(
                    tenant,
                    webhook,
                    url,
                    Objects.requireNonNullElse(change.description(), now.description()),
                    Objects.requireNonNullElse(change.types(), now.types()));
            if (change.enabled() != null) {
                turn(tenant, webhook, change.enabled());
            }
        });
        lanes.wake();
        return get(tenant, webhook);
    }

    private void turn(UUID tenant, UUID webhook, boolean on) {
        if (on) {
            table.enable(tenant, webhook);
        } else {
            table.disable(tenant, webhook, clock.instant());
        }
    }

    @Override
    public void remove(UUID tenant, UUID webhook) {
        get(tenant, webhook);
        table.remove(tenant, webhook, clock.instant());
    }

    @Override
    public WithSecret rotate(UUID tenant, UUID webhook, Duration overlap) {
        get(tenant, webhook);
        var secret = WebhookSecret.fresh(random);
        table.rotate(
                tenant,
                webhook,
                secrets.wrap(tenant, secret.key()),
                clock.instant().plus(overlap));
        return new WithSecret(get(tenant, webhook), secret.text());
    }

    @Override
    public WebhookDelivery test(UUID tenant, UUID webhook) {
        switchedOn(tenant, webhook);
        var id = deliveries.queueTest(tenant, webhook, clock.instant());
        return sentNow(tenant, webhook, id);
    }

    @Override
    public List<WebhookDelivery> deliveries(
            UUID tenant, UUID webhook, WebhookDelivery.@Nullable State state, @Nullable UUID before, int max) {
        return deliveries.list(get(tenant, webhook).id(), state, before, max);
    }

    @Override
    public WebhookDelivery delivery(UUID tenant, UUID webhook, UUID delivery) {
        return deliveries
                .find(get(tenant, webhook).id(), delivery)
                .orElseThrow(() -> new Problem(
                        ProblemType.NOT_FOUND,
                        "There is no delivery " + Ids.publicId(IdPrefix.WHD, delivery) + " of this webhook."));
    }

    @Override
    public WebhookDelivery replay(UUID tenant, UUID webhook, UUID delivery) {
        switchedOn(tenant, webhook);
        deliveries.again(webhook, delivery(tenant, webhook, delivery).id(), clock.instant());
        return sentNow(tenant, webhook, delivery);
    }

    @Override
    public Webhook replaySince(UUID tenant, UUID webhook, Instant since) {
        switchedOn(tenant, webhook);
        table.replay(tenant, webhook, log.since(since), log.end());
        follower.wake();
        return get(tenant, webhook);
    }

    private WebhookDelivery sentNow(UUID tenant, UUID webhook, UUID delivery) {
        table.release(tenant, webhook);
        lanes.wake();
        return delivery(tenant, webhook, delivery);
    }

    private void switchedOn(UUID tenant, UUID webhook) {
        if (!get(tenant, webhook).enabled()) {
            throw new Problem(ProblemType.CONFLICT, "The webhook is switched off. Switch it on first.");
        }
    }
}
