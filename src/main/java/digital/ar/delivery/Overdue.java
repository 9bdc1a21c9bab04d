package digital.ar.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Messages whose time ended while they waited for a provider that takes nothing, or less than there is: they fail with
 * that reason, without another dialogue. Limits queue, but nothing waits for ever.
 */
@Component
final class Overdue {
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final int BATCH = 50;

    private final Claims claims;
    private final Outcomes outcomes;
    private final Clock clock;
    private final long began = System.nanoTime();

    Overdue(Claims claims, Outcomes outcomes, Clock clock) {
        this.claims = claims;
        this.outcomes = outcomes;
        this.clock = clock;
    }

    /** Not soon after a start: what expired while no node ran has its last attempt first. */
    void close() {
        if (System.nanoTime() - began > PATIENCE.toNanos()) {
            closeAll();
        }
    }

    /** @return messages given up */
    int closeAll() {
        var before = clock.instant().minus(PATIENCE);
        var closed = 0;
        for (var shard : claims.overdueShards(before)) {
            var overdue = claims.claimOverdue(shard, before, BATCH);
            overdue.forEach(this::fail);
            closed += overdue.size();
        }
        return closed;
    }

    private void fail(Claim claim) {
        var now = clock.instant();
        var detail = "no turn at " + claim.provider() + " before the time ended";
        outcomes.conclude(
                claim,
                new Attempted(
                        new Outcome.Deferred("no-turn", Optional.empty(), detail), Optional.empty(), "", now, now));
    }
}
