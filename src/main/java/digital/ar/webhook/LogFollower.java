package digital.ar.webhook;

import digital.ar.evidence.LogAdvanced;
import digital.ar.evidence.LogConsumers;
import digital.ar.evidence.TransparencyLog.Entry;
import digital.ar.platform.Worker;
import digital.ar.platform.Working;
import digital.ar.webhook.DeliveryTable.Queued;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Follows the log: queues for each webhook what it wants, new entries and those of a replay. */
@Component
class LogFollower implements Working {
    private static final Logger LOG = LoggerFactory.getLogger(LogFollower.class);
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(30);
    static final String CONSUMER = "webhook";
    private static final int ENTRIES = 1_000;

    private final LogConsumers consumers;
    private final DeliveryTable deliveries;
    private final Replays replays;
    private final Lanes lanes;
    private final WebhookProperties properties;
    private final Clock clock;
    private final Worker worker = new Worker("webhook-log", LOG, LONGEST_BACK_OFF, this::round);

    LogFollower(
            LogConsumers consumers,
            DeliveryTable deliveries,
            Replays replays,
            Lanes lanes,
            WebhookProperties properties,
            Clock clock) {
        this.consumers = consumers;
        this.deliveries = deliveries;
        this.replays = replays;
        this.lanes = lanes;
        this.properties = properties;
        this.clock = clock;
    }

    private Duration round() {
        var taken = consumers.run(CONSUMER, ENTRIES, this::take);
        var replaying = replays.step();
        if (taken > 0 || replaying) {
            lanes.wake();
            return Duration.ZERO;
        }
        return properties.poll();
    }

    void take(List<Entry> entries) {
        var subscribers =
                deliveries.subscribers(entries.stream().map(Entry::tenant).collect(Collectors.toSet()));
        var rows = entries.stream()
                .flatMap(e -> subscribers.stream().filter(s -> s.wants(e)).map(s -> new Queued(s.webhook(), e)))
                .toList();
        deliveries.queue(rows, clock.instant());
    }

    @EventListener
    void on(LogAdvanced advanced) {
        worker.wake();
    }

    void wake() {
        worker.wake();
    }

    @Override
    public Worker worker() {
        return worker;
    }
}
