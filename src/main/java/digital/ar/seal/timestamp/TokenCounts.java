package digital.ar.seal.timestamp;

import java.time.Instant;
import java.util.Optional;

/** How many tokens were asked for, over all nodes and restarts. */
public interface TokenCounts {
    /**
     * What is known of one authority.
     *
     * @param inPeriod tokens in the present period of its quota
     * @param inMonth tokens in the present month
     */
    record Usage(long inPeriod, long inMonth, Optional<Instant> lastToken, Optional<Failure> lastFailure) {
        static final Usage NONE = new Usage(0, 0, Optional.empty(), Optional.empty());
    }

    /** @param at when @param reason in words */
    record Failure(Instant at, String reason) {}

    /** Counts one before it is asked for. @return false: the quota is used up, nothing was counted */
    boolean take(Quota quota);

    /** @param charged false: the authority gave no token, what was counted is given back */
    void failed(Quota quota, String reason, boolean charged);

    Usage usage(Quota quota);
}
