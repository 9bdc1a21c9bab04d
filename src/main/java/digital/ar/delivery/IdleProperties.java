package digital.ar.delivery;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Connections that wait for another message.
 *
 * @param time zero: a connection ends with its last message. A connection that waits is not counted in the limits that the
 *     nodes share, so others may be opened beside it
 * @param connections of this node at the same time
 */
@ConfigurationProperties("ar.delivery.idle")
public record IdleProperties(
        @DefaultValue("0s") Duration time,
        @DefaultValue("16") int connections) {}
