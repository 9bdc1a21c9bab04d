package digital.ar.evidence.service;

import digital.ar.evidence.EventType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Holds the wall clock against the machine's counter, which nobody sets: when the two part, the clock was set, or the machine
 * stood still. Not for several threads.
 */
@Component
class WallClock {
    private static final Logger LOG = LoggerFactory.getLogger(WallClock.class);

    private final ServiceChain chain;
    private final Clock clock;
    private final LongSupplier nanos;
    private final Duration threshold;
    private Instant wall;
    private long counter;

    @Autowired
    WallClock(ServiceChain chain, Clock clock, ClockProperties properties) {
        this(chain, clock, System::nanoTime, properties.threshold());
    }

    WallClock(ServiceChain chain, Clock clock, LongSupplier nanos, Duration threshold) {
        this.chain = chain;
        this.clock = clock;
        this.nanos = nanos;
        this.threshold = threshold;
        this.wall = clock.instant();
        this.counter = nanos.getAsLong();
    }

    void look() {
        var now = clock.instant();
        var count = nanos.getAsLong();
        var jump = Duration.between(wall, now).minusNanos(count - counter);
        if (jump.abs().compareTo(threshold) > 0) {
            record(now, jump);
        }
        wall = now;
        counter = count;
    }

    private void record(Instant now, Duration jump) {
        chain.alone(() -> chain.append(
                EventType.CLOCK_DRIFT,
                now,
                Map.of(
                        "state", Drifts.JUMPED,
                        "offsetMillis", jump.toMillis(),
                        "thresholdMillis", threshold.toMillis())));
        LOG.warn("clock.drift jumped: the wall clock moved {} ms against the machine's counter", jump.toMillis());
    }
}
