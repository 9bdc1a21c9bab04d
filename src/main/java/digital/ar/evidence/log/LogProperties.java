package digital.ar.evidence.log;

import digital.ar.platform.StartupFailure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param origin name of the log, first line of its checkpoints; fixed with the log's key at the first start. Empty: the
 *     key's name, or for a new key the public host followed by {@code /log}
 * @param stampPeriod at most one timestamp in this time; null: PT1M, with the development time authority PT2S
 * @param batchPeriod at least this time between two checkpoints
 * @param batchSize most events of one checkpoint
 */
@ConfigurationProperties("ar.log")
public record LogProperties(
        @DefaultValue("") String origin,
        @Nullable Duration stampPeriod,
        @DefaultValue("PT0.25S") Duration batchPeriod,
        @DefaultValue("16384") int batchSize) {
    private static final Duration LONGEST_BATCH_PERIOD = Duration.ofMinutes(1);
    private static final Duration LONGEST_STAMP_PERIOD = Duration.ofDays(1);

    public LogProperties {
        if (batchSize < 1) {
            throw new StartupFailure("ar.log.batch-size", "must be 1 or more, is " + batchSize);
        }
        if (batchPeriod.isNegative() || batchPeriod.compareTo(LONGEST_BATCH_PERIOD) > 0) {
            throw new StartupFailure("ar.log.batch-period", "must be between PT0S and PT1M, is " + batchPeriod);
        }
        if (stampPeriod != null && (stampPeriod.isNegative() || stampPeriod.compareTo(LONGEST_STAMP_PERIOD) > 0)) {
            throw new StartupFailure("ar.log.stamp-period", "must be between PT0S and P1D, is " + stampPeriod);
        }
        if (origin.chars().anyMatch(c -> c <= ' ' || c == '+')) {
            throw new StartupFailure("ar.log.origin", "must have no spaces, no plus and no control characters");
        }
    }
}
