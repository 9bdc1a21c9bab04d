package digital.ar.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** When to try again: a minute, doubling up to four hours, give or take a fifth (RFC 5321 4.5.4.1). */
@Component
final class RetrySchedule {
    private static final double JITTER = 0.2;
    private static final int MAX_DOUBLINGS = 20;

    private final Duration first;
    private final Duration longest;
    private final RandomGenerator random;

    @Autowired
    RetrySchedule(DeliveryProperties properties) {
        this(properties.retry(), RandomGenerator.getDefault());
    }

    RetrySchedule(DeliveryProperties.Retry retry, RandomGenerator random) {
        this.first = retry.first();
        this.longest = retry.longest();
        this.random = random;
    }

    /** A last attempt is made at the expiry itself. Empty when that has passed. */
    Optional<Instant> next(int attempts, Instant now, Instant expiresAt) {
        if (!now.isBefore(expiresAt)) {
            return Optional.empty();
        }
        var next = now.plus(pause(attempts));
        return Optional.of(next.isBefore(expiresAt) ? next : expiresAt);
    }

    private Duration pause(int attempts) {
        var doubled = first.multipliedBy(1L << Math.min(Math.max(attempts - 1, 0), MAX_DOUBLINGS));
        var capped = doubled.compareTo(longest) > 0 ? longest : doubled;
        var factor = 1 - JITTER + 2 * JITTER * random.nextDouble();
        return Duration.ofMillis((long) (capped.toMillis() * factor));
    }
}
