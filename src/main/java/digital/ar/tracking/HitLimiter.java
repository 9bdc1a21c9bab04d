package digital.ar.tracking;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Who holds one mail can ask for its image without end; this bounds the raw rows per recipient and minute. */
@Component
class HitLimiter {
    private static final Logger LOG = LoggerFactory.getLogger(HitLimiter.class);
    private final Map<UUID, AtomicInteger> thisMinute = new ConcurrentHashMap<>();
    private final int perMinute;

    HitLimiter(TrackingProperties settings) {
        this.perMinute = settings.perMinute();
    }

    boolean admits(UUID recipient) {
        return thisMinute.computeIfAbsent(recipient, r -> new AtomicInteger()).incrementAndGet() <= perMinute;
    }

    @Scheduled(fixedRate = 60_000)
    void nextMinute() {
        var dropped = thisMinute.values().stream()
                .mapToInt(n -> Math.max(0, n.get() - perMinute))
                .sum();
        thisMinute.clear();
        if (dropped > 0) {
            LOG.warn("{} hits of flooding clients were answered and not kept in the last minute", dropped);
        }
    }
}
