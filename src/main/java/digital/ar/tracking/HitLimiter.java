package digital.ar.tracking;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Who holds one mail can ask for its image without end; this bounds the raw rows per recipient and minute. Counters are
 * found by a hash and are as many as they are, whatever comes in: very rarely a recipient shares one with a flooded other.
 */
@Component
class HitLimiter {
    private static final Logger LOG = LoggerFactory.getLogger(HitLimiter.class);
    private static final int COUNTERS = 1 << 18;

    private final AtomicIntegerArray thisMinute = new AtomicIntegerArray(COUNTERS);
    private final LongAdder dropped = new LongAdder();
    private final int perMinute;

    HitLimiter(TrackingProperties settings) {
        this.perMinute = settings.perMinute();
    }

    boolean admits(UUID recipient) {
        var spread = recipient.hashCode() * 0x9E3779B9; // the shard stands in the last bits
        var admitted = thisMinute.incrementAndGet(spread >>> (32 - 18)) <= perMinute;
        if (!admitted) {
            dropped.increment();
        }
        return admitted;
    }

    @Scheduled(fixedRate = 60_000)
    void nextMinute() {
        for (var i = 0; i < COUNTERS; i++) {
            thisMinute.lazySet(i, 0);
        }
        var over = dropped.sumThenReset();
        if (over > 0) {
            LOG.warn("{} hits of flooding clients were answered and not kept in the last minute", over);
        }
    }
}
