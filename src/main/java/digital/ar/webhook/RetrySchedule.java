package digital.ar.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** When a message that was not taken is tried again, and for how long an endpoint that fails is left alone. */
final class RetrySchedule {
    private static final double JITTER = 0.2;
    private static final Duration FIRST_HOLD = Duration.ofSeconds(2);
    private static final Duration LONGEST_HOLD = Duration.ofMinutes(5);
    private static final Duration LONGEST_ASKED = Duration.ofDays(1);
    private final List<Duration> pauses;
    private final RandomGenerator random;

    RetrySchedule(List<Duration> pauses, RandomGenerator random) {
        this.pauses = List.copyOf(pauses);
        this.random = random;
    }

    /**
     * @param tries that failed, 1 or more
     * @param asked {@code Retry-After} of the endpoint, zero when it named none; kept to up to a day
     * @return empty: given up
     */
    Optional<Duration> pause(int tries, Duration asked) {
        if (tries > pauses.size()) {
            return Optional.empty();
        }
        var ours = jittered(pauses.get(tries - 1));
        var theirs = shorter(asked, LONGEST_ASKED);
        return Optional.of(theirs.compareTo(ours) > 0 ? theirs : ours);
    }

    /** Between two messages to an endpoint that fails. @param failures in a row, 1 or more */
    Duration hold(int failures) {
        return jittered(shorter(FIRST_HOLD.multipliedBy(1L << Math.min(failures - 1, 20)), LONGEST_HOLD));
    }

    private Duration jittered(Duration pause) {
        var factor = 1 - JITTER + 2 * JITTER * random.nextDouble();
        return Duration.ofMillis(Math.round(pause.toMillis() * factor));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
