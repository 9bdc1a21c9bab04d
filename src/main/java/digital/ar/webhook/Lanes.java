package digital.ar.webhook;

import digital.ar.platform.Worker;
import digital.ar.platform.Working;
import digital.ar.webhook.LaneTable.Claimed;
import digital.ar.webhook.LaneTable.Due;
import digital.ar.webhook.LaneTable.Target;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives each webhook with due messages a lane of its own, a bounded number of lanes to each tenant and to the node. A lane
 * ends when nothing is due, when its endpoint fails, or after its turn. At a stop, requests that are under way end by their own
 * limit of time; what is not recorded then is sent again after its lease.
 */
final class Lanes implements Working {
    private static final Logger LOG = LoggerFactory.getLogger(Lanes.class);
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(30);
    /** Beyond the request's own limit: composing and recording. */
    private static final Duration LEASE_MARGIN = Duration.ofMinutes(1);
    /** Claims of one turn; then others of the same tenant have theirs. */
    private static final int TURN = 25;

    private final LaneTable table;
    private final Lane lane;
    private final WebhookProperties properties;
    private final Clock clock;
    private final Map<UUID, UUID> taken = new ConcurrentHashMap<>();
    private final Worker worker;

    Lanes(LaneTable table, Lane lane, WebhookProperties properties, Clock clock) {
        this.table = table;
        this.lane = lane;
        this.properties = properties;
        this.clock = clock;
        this.worker = new Worker("webhooks", LOG, LONGEST_BACK_OFF, this::round);
    }

    private Duration round() {
        table.due(clock.instant()).stream().filter(this::take).forEach(this::open);
        return properties.poll();
    }

    /** Only the worker takes, so that counting and taking need no lock; lanes give back by themselves. */
    private boolean take(Due due) {
        var free = taken.size() < properties.lanes()
                && taken.values().stream().filter(due.tenant()::equals).count() < properties.lanesPerTenant();
        return free && taken.putIfAbsent(due.webhook(), due.tenant()) == null;
    }

    private void open(Due due) {
        Thread.ofVirtual().name("webhook-" + due.webhook()).start(() -> {
            try {
                turn(due.webhook());
            } catch (RuntimeException e) {
                LOG.warn("A webhook's messages are not sent for now: {}", e.toString(), e);
            } finally {
                taken.remove(due.webhook());
            }
        });
    }

    private void turn(UUID webhook) {
        for (var i = 0; i < TURN && worker.running(); i++) {
            var target = table.target(webhook, clock.instant());
            if (target.isEmpty() || !sendSome(target.get())) {
                return;
            }
        }
        worker.wake();
    }

    /** @return false: nothing is due */
    private boolean sendSome(Target target) {
        var now = clock.instant();
        var max = target.failures() > 0 ? 1 : properties.parallel();
        var claimed = table.claim(
                target.webhook(), max, now, now.plus(properties.timeout()).plus(LEASE_MARGIN));
        sendAll(target, claimed);
        return !claimed.isEmpty();
    }

    private void sendAll(Target target, List<Claimed> claimed) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            claimed.forEach(message -> threads.execute(() -> lane.send(target, message)));
        }
    }

    void wake() {
        worker.wake();
    }

    @Override
    public Worker worker() {
        return worker;
    }
}
