package digital.ar.delivery;

import digital.ar.platform.StartupFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * When to try again: a minute, doubling up to four hours, give or take a fifth (RFC 5321 4.5.4.1), or when the peer asked
 * us back; for some tenants, domains and providers as the settings say.
 */
@Component
final class RetrySchedule {
    private static final double JITTER = 0.2;
    private static final int MAX_DOUBLINGS = 20;
    // A peer that asks us back at once gets no loop of dialogues.
    private static final Duration SHORTEST_HINT = Duration.ofSeconds(10);
    private static final double AFTER_HINT = 0.1;

    private final RetryProperties.Rule general;
    private final List<RetryProperties.Rule> rules;
    private final RandomGenerator random;

    @Autowired
    RetrySchedule(DeliveryProperties properties, RetryProperties retry) {
        this(properties.retry(), retry, RandomGenerator.getDefault());
    }

    RetrySchedule(DeliveryProperties.Retry retry, RetryProperties properties, RandomGenerator random) {
        this.general =
                checked(new RetryProperties.Rule("", "", "", retry.first(), retry.longest(), properties.giveUpAfter()));
        this.rules =
                properties.retryRules().stream().map(RetrySchedule::checked).toList();
        this.random = random;
    }

    private static RetryProperties.Rule checked(RetryProperties.Rule rule) {
        if (!rule.first().isPositive()
                || rule.longest().compareTo(rule.first()) < 0
                || !rule.giveUpAfter().isPositive()) {
            throw new StartupFailure(
                    "ar.delivery.retry-rules",
                    "first, longest and give-up-after must be more than 0, and longest not below first; found " + rule);
        }
        return rule;
    }

    /** Who a message is for, as rules see it. */
    record Whose(UUID tenant, String to, String provider) {
        static Whose of(Claim claim) {
            return new Whose(claim.tenant(), claim.to(), claim.provider());
        }
    }

    /** The end of retries of a message that enters the queue. */
    Instant expiry(Whose whose, Instant dueAt, Instant deadline) {
        var end = dueAt.plus(rule(whose).giveUpAfter());
        return end.isBefore(deadline) ? end : deadline;
    }

    /** A last attempt is made at the expiry itself. Empty when that has passed. */
    Optional<Instant> next(Claim claim, Outcome outcome, Instant now) {
        var pause = hint(outcome, now)
                .map(hint -> bounded(hint, rule(Whose.of(claim)).longest()))
                .orElseGet(() -> pause(claim.number(), rule(Whose.of(claim))));
        return beforeExpiry(now.plus(pause), now, claim.expiresAt());
    }

    /** Without an outcome. */
    Optional<Instant> next(int attempts, Whose whose, Instant now, Instant expiresAt) {
        return beforeExpiry(now.plus(pause(attempts, rule(whose))), now, expiresAt);
    }

    private static Optional<Instant> beforeExpiry(Instant next, Instant now, Instant expiresAt) {
        if (!now.isBefore(expiresAt)) {
            return Optional.empty();
        }
        return Optional.of(next.isBefore(expiresAt) ? next : expiresAt);
    }

    private static Optional<Duration> hint(Outcome outcome, Instant now) {
        return outcome instanceof Outcome.Deferred deferred
                ? deferred.reply().flatMap(reply -> RetryHint.in(reply.text(), now))
                : Optional.empty();
    }

    /** Not before the peer's time, and a little behind it: clocks differ, and so shall those who wait. */
    private Duration bounded(Duration hint, Duration longest) {
        var atLeast = hint.compareTo(SHORTEST_HINT) < 0 ? SHORTEST_HINT : hint;
        var later = scaled(atLeast, 1 + AFTER_HINT * random.nextDouble());
        return later.compareTo(longest) > 0 ? longest : later;
    }

    private RetryProperties.Rule rule(Whose whose) {
        return rules.stream().filter(rule -> fits(rule, whose)).findFirst().orElse(general);
    }

    private static boolean fits(RetryProperties.Rule rule, Whose whose) {
        var domain = whose.to().substring(whose.to().lastIndexOf('@') + 1);
        return (rule.tenant().isEmpty() || rule.tenant().equals(whose.tenant().toString()))
                && (rule.domain().isEmpty() || domain.equals(rule.domain()) || domain.endsWith("." + rule.domain()))
                && (rule.provider().isEmpty() || rule.provider().equals(whose.provider()));
    }

    private Duration pause(int attempts, RetryProperties.Rule rule) {
        var doubled = rule.first().multipliedBy(1L << Math.min(Math.max(attempts - 1, 0), MAX_DOUBLINGS));
        var capped = doubled.compareTo(rule.longest()) > 0 ? rule.longest() : doubled;
        return scaled(capped, 1 - JITTER + 2 * JITTER * random.nextDouble());
    }

    private static Duration scaled(Duration duration, double factor) {
        return Duration.ofMillis((long) (duration.toMillis() * factor));
    }
}
