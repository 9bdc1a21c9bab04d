package digital.ar.tracking;

import java.time.Duration;
import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param settle how long a hit waits before it is classed, so that a burst of hits can be seen as one
 * @param alike hits that are alike and still journalled within {@code alikeWindow}
 * @param accessRecords access records of an erased notice are kept so long (Marco Civil art. 15)
 * @param perMinute raw rows of one recipient and minute that this node keeps
 * @param sourcePortHeader header in which a trusted proxy gives the client's source port; empty: the connection's own
 */
@ConfigurationProperties("ar.tracking")
public record TrackingProperties(
        @DefaultValue("PT3S") Duration settle,
        @DefaultValue("3") int alike,
        @DefaultValue("PT1H") Duration alikeWindow,
        @DefaultValue("P6M") Period accessRecords,
        @DefaultValue("120") int perMinute,
        @DefaultValue("") String sourcePortHeader) {}
