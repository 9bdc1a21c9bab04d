package digital.ar.evidence.service;

import digital.ar.evidence.service.Outage.Part;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One part that the service needs: an outage that was long enough goes on record when it is over. Not for several threads. */
final class PartWatch {
    private final Part part;
    private final Supplier<Optional<String>> trouble;
    private final Duration threshold;
    private final Clock clock;
    private Instant lastGood;
    private @Nullable String detail;

    /** @param trouble what is wrong with the part now; empty: it answers */
    PartWatch(Part part, Supplier<Optional<String>> trouble, Duration threshold, Clock clock) {
        this.part = part;
        this.trouble = trouble;
        this.threshold = threshold;
        this.clock = clock;
        this.lastGood = clock.instant();
    }

    /** The outage that is over now; empty: there was none, it goes on, or it was short. Told again until {@link #told}. */
    Optional<Outage> look() {
        var now = clock.instant();
        var wrong = trouble.get();
        if (wrong.isPresent()) {
            detail = detail == null ? wrong.get() : detail;
            return Optional.empty();
        }
        if (detail == null || !lastGood.isBefore(now.minus(threshold))) {
            told();
            return Optional.empty();
        }
        return Optional.of(new Outage(part, false, lastGood, now, List.of(), detail));
    }

    /** What was is on record, or need not be. */
    void told() {
        lastGood = clock.instant();
        detail = null;
    }
}
