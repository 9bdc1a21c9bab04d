package digital.ar.seal.timestamp;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Keeps callers away from an authority that just failed, so that a slow one does not slow each stamp: a pause that doubles with
 * each failure, after which one caller tries while the others still stay away.
 */
final class Breaker {
    private static final Duration FIRST = Duration.ofSeconds(2);
    private final Duration longest;
    private final Duration trial;

    private Duration pause = Duration.ZERO;
    private @Nullable Instant closedUntil;

    /** @param trial so long the one that tries may take */
    Breaker(Duration longest, Duration trial) {
        this.longest = longest;
        this.trial = trial;
    }

    /** May this caller ask? Whoever may after a pause holds the others off until it is done. */
    synchronized boolean enter(Instant now) {
        var until = closedUntil;
        if (until == null) {
            return true;
        }
        if (now.isBefore(until)) {
            return false;
        }
        closedUntil = now.plus(trial);
        return true;
    }

    synchronized boolean pausing(Instant now) {
        return closedUntil != null && now.isBefore(closedUntil);
    }

    synchronized void succeeded() {
        closedUntil = null;
        pause = Duration.ZERO;
    }

    /** @return this was the first failure after a success */
    synchronized boolean failed(Instant now) {
        var first = pause.isZero();
        var doubled = first ? FIRST : pause.multipliedBy(2);
        pause = doubled.compareTo(longest) > 0 ? longest : doubled;
        closedUntil = now.plus(pause);
        return first;
    }

    /** It was entered and then not asked after all. */
    synchronized void leave(Instant now) {
        if (!pause.isZero()) {
            closedUntil = now;
        }
    }
}
