package digital.ar.tracking;

import digital.ar.platform.StartupFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param settle how long a hit waits before it is classed, so that a burst of hits can be seen as one
 * @param alike hits that are alike and still journalled within {@code alikeWindow}
 * @param accessRecords access records of an erased notice are kept so long (Marco Civil art. 15)
 * @param perMinute raw rows of one recipient and minute that this node keeps
 * @param sourcePortHeader header in which a trusted proxy gives the client's source port; empty: the connection's own
 * @param answerWithin an image is answered after so long also when its hit is not yet durable
 * @param waiting most hits of this node that wait for the database; more are answered and not kept
 * @param writers commits of hits under way at once: while one waits for the disk, the next is made ready
 * @param rules a file of rules instead of the service's own
 */
@ConfigurationProperties("ar.tracking")
public record TrackingProperties(
        @DefaultValue("PT3S") Duration settle,
        @DefaultValue("3") int alike,
        @DefaultValue("PT1H") Duration alikeWindow,
        @DefaultValue("P6M") Period accessRecords,
        @DefaultValue("120") int perMinute,
        @DefaultValue("") String sourcePortHeader,
        @DefaultValue("PT2S") Duration answerWithin,
        @DefaultValue("20000") int waiting,
        @DefaultValue("2") int writers,
        @Nullable Path rules) {
    public TrackingProperties {
        atLeast("ar.tracking.alike", alike, 1);
        atLeast("ar.tracking.per-minute", perMinute, 1);
        atLeast("ar.tracking.waiting", waiting, 1);
        atLeast("ar.tracking.writers", writers, 1);
        if (answerWithin.isNegative() || answerWithin.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new StartupFailure("ar.tracking.answer-within", "must be 0 to 1 minute, is " + answerWithin);
        }
    }

    private static void atLeast(String setting, int value, int least) {
        if (value < least) {
            throw new StartupFailure(setting, "must be at least " + least + ", is " + value);
        }
    }
}
