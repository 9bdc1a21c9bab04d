package digital.ar.webhook;

import digital.ar.evidence.EventType;
import digital.ar.evidence.TransparencyLog.Entry;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.platform.SecretWrap;
import digital.ar.webhook.LaneTable.Claimed;
import digital.ar.webhook.LaneTable.Target;
import digital.ar.webhook.Webhook.DisabledReason;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** Composes, signs and posts one message, and records what came of it. */
final class Lane {
    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
    private static final Duration PUT_BACK = Duration.ofMinutes(1);
    private final LaneTable table;
    private final Composer composer;
    private final Endpoint endpoint;
    private final RetrySchedule schedule;
    private final SecretWrap secrets;
    private final JsonMapper json;
    private final Duration disableAfter;
    private final Clock clock;

    Lane(
            LaneTable table,
            Composer composer,
            Endpoint endpoint,
            RetrySchedule schedule,
            SecretWrap secrets,
            JsonMapper json,
            Duration disableAfter,
            Clock clock) {
        this.table = table;
        this.composer = composer;
        this.endpoint = endpoint;
        this.schedule = schedule;
        this.secrets = secrets;
        this.json = json;
        this.disableAfter = disableAfter;
        this.clock = clock;
    }

    void send(Target target, Claimed claimed) {
        Message message;
        try {
            message = message(target, claimed);
        } catch (RuntimeException e) {
            LOG.warn("{} cannot be composed now: {}", Ids.publicId(IdPrefix.WHD, claimed.id()), e.toString(), e);
            var now = clock.instant();
            table.putBack(claimed, "Not sent: a part of the service was away", now.plus(PUT_BACK), now);
            return;
        }
        var outcome = endpoint.post(target.url(), message);
        if (outcome.taken()) {
            table.taken(target.webhook(), claimed, outcome.status(), clock.instant());
        } else {
            refused(target, claimed, outcome);
        }
    }

    private Message message(Target target, Claimed claimed) {
        var body = json.writeValueAsBytes(
                claimed.event() == null
                        ? composer.test(claimed.id())
                        : composer.messages(List.of(entry(claimed))).getFirst());
        var id = claimed.event() == null
                ? Ids.publicId(IdPrefix.WHD, claimed.id())
                : Ids.publicId(IdPrefix.EVT, claimed.event());
        return Message.signed(id, clock.instant(), body, secrets(target));
    }

    private static Entry entry(Claimed claimed) {
        return new Entry(
                claimed.logIndex(),
                Objects.requireNonNull(claimed.event()),
                claimed.tenant(),
                Objects.requireNonNull(claimed.notice()),
                EventType.of(claimed.type()));
    }

    private List<WebhookSecret> secrets(Target target) {
        var valid = new ArrayList<WebhookSecret>();
        valid.add(new WebhookSecret(secrets.unwrap(target.tenant(), target.secret())));
        if (target.oldSecret() != null) {
            valid.add(new WebhookSecret(secrets.unwrap(target.tenant(), target.oldSecret())));
        }
        return valid;
    }

    private void refused(Target target, Claimed claimed, Endpoint.Outcome outcome) {
        var now = clock.instant();
        var next = schedule.pause(claimed.tries(), outcome.retryAfter()).map(now::plus);
        var hold = now.plus(schedule.hold(target.failures() + 1));
        table.refused(target.webhook(), claimed, outcome, next, hold, now);
        if (outcome.gone()) {
            disable(target, DisabledReason.GONE);
        } else if (table.failsSince(target.webhook(), now, disableAfter)) {
            disable(target, DisabledReason.FAILING);
        }
    }

    private void disable(Target target, DisabledReason reason) {
        if (table.disable(target.webhook(), reason, clock.instant())) {
            LOG.warn("{} is switched off: {}", Ids.publicId(IdPrefix.WHK, target.webhook()), reason);
        }
    }
}
