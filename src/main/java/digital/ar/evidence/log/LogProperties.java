package digital.ar.evidence.log;

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
        @DefaultValue("16384") int batchSize) {}
