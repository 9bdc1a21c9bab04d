package digital.ar.seal.timestamp;

import digital.ar.seal.Qualification;
import digital.ar.seal.TimestampToken;
import digital.ar.seal.certificate.Qualifications;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** One time authority with its quota, its pauses after failures, and what is known of it. */
public final class TimestampSource implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TimestampSource.class);

    /** What came of asking. */
    sealed interface Outcome {
        record Stamped(TimestampToken token) implements Outcome {}

        record None(String reason) implements Outcome {}
    }

    private final HttpTimestampClient client;
    private final Quota quota;
    private final TokenCounts counts;
    private final Breaker breaker;
    private final Clock clock;
    private volatile @Nullable Qualification qualification;
    private volatile @Nullable Instant lastSuccess;
    private volatile TokenCounts.@Nullable Failure trouble;

    TimestampSource(HttpTimestampClient client, Quota quota, TokenCounts counts, Breaker breaker, Clock clock) {
        this.client = client;
        this.quota = quota;
        this.counts = counts;
        this.breaker = breaker;
        this.clock = clock;
    }

    Outcome stamp(byte[] sha256, Qualification promised) {
        if (weaker(promised)) {
            return none("is not " + promised.code());
        }
        if (!breaker.enter(clock.instant())) {
            return none("is not asked for a while after it failed: " + reason());
        }
        try {
            if (counts.take(quota)) {
                return ask(sha256, promised);
            }
            breaker.leave(clock.instant());
            return none("has used up its quota of " + quota.words());
        } catch (DataAccessException e) {
            breaker.leave(clock.instant());
            return none("is not asked while its tokens cannot be counted: " + e.getMessage());
        }
    }

    private Outcome ask(byte[] sha256, Qualification promised) {
        try {
            var stamped = client.stamp(sha256);
            succeeded(stamped.qualification());
            return weaker(promised) ? none("is not " + promised.code()) : new Outcome.Stamped(stamped.token());
        } catch (HttpTimestampClient.Failed e) {
            failed(e);
            return none(String.valueOf(e.getMessage()));
        }
    }

    private Outcome none(String reason) {
        return new Outcome.None(name() + " " + reason);
    }

    private void succeeded(Qualification seen) {
        qualification = seen;
        lastSuccess = clock.instant();
        if (trouble != null) {
            LOG.info("The time authority {} is well again", name());
        }
        trouble = null;
        breaker.succeeded();
    }

    private void failed(HttpTimestampClient.Failed failure) {
        var now = clock.instant();
        var first = breaker.failed(now);
        var before = trouble;
        trouble = new TokenCounts.Failure(before == null ? now : before.at(), reason(failure));
        if (first) {
            LOG.warn("The time authority {} {}", name(), reason(failure));
        }
        try {
            counts.failed(quota, reason(failure), failure.charged());
        } catch (DataAccessException e) {
            LOG.warn("The failure of {} could not be counted: {}", name(), e.getMessage());
        }
    }

    private static String reason(HttpTimestampClient.Failed failure) {
        return String.valueOf(failure.getMessage());
    }

    private String reason() {
        var now = trouble;
        return now == null ? "" : now.reason();
    }

    private boolean weaker(Qualification promised) {
        var known = qualification;
        return known != null && Qualifications.weaker(known, promised) != promised;
    }

    /** It would be asked now. */
    boolean usable() {
        return !breaker.pausing(clock.instant());
    }

    /** Known from its first token on. */
    Optional<Qualification> qualification() {
        return Optional.ofNullable(qualification);
    }

    Optional<Instant> lastSuccess() {
        return Optional.ofNullable(lastSuccess);
    }

    /** Since when it fails and how it failed last; empty while it does not. */
    public Optional<TokenCounts.Failure> trouble() {
        return Optional.ofNullable(trouble);
    }

    public TokenCounts.Usage usage() {
        return counts.usage(quota);
    }

    public Quota quota() {
        return quota;
    }

    public String name() {
        return quota.authority();
    }

    public String url() {
        return client.url();
    }

    @Override
    public void close() {
        client.close();
    }
}
