package digital.ar.evidence.service;

import digital.ar.evidence.NodeName;
import digital.ar.platform.PlatformProperties;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** This node's signs of life; before each the look whether nobody gave one for too long. Not for several threads. */
@Component
class Heartbeat {
    private final NodeTable nodes;
    private final ServiceChain chain;
    private final OutageJournal outages;
    private final OutageProperties properties;
    private final Clock clock;
    private final String node;
    private final Instant startedAt;
    private boolean databaseFailed;

    Heartbeat(
            NodeTable nodes,
            ServiceChain chain,
            OutageJournal outages,
            OutageProperties properties,
            Clock clock,
            PlatformProperties platform) {
        this.nodes = nodes;
        this.chain = chain;
        this.outages = outages;
        this.properties = properties;
        this.clock = clock;
        this.node = NodeName.of(platform);
        this.startedAt = clock.instant();
    }

    void beat() {
        try {
            chain.alone(this::lookThenSign);
            databaseFailed = false;
        } catch (RuntimeException e) {
            databaseFailed = true; // the next one that succeeds knows why there was silence
            throw e;
        }
    }

    private boolean lookThenSign() {
        var now = clock.instant();
        var gap = NodeLife.gap(nodes.all(), now, properties.beat(), properties.threshold());
        gap.map(this::explained).ifPresent(outages::append);
        nodes.seen(node, startedAt, now);
        return gap.isPresent();
    }

    /** This process lived through it, and saw the database fail. */
    private Outage explained(Outage gap) {
        return databaseFailed && startedAt.isBefore(gap.from())
                ? gap.of(Outage.Part.DATABASE, "nodes ran and could not reach it")
                : gap;
    }

    void stopped() {
        chain.alone(() -> {
            nodes.stopped(node, clock.instant());
            return Optional.empty();
        });
    }
}
