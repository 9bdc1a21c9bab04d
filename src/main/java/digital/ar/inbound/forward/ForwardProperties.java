package digital.ar.inbound.forward;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Passing replies on.
 *
 * @param enabled false: replies are only evidence
 * @param perDay most replies of one recipient that are passed on in 24 hours
 * @param newest older replies are not passed on (a service that was away for long)
 * @param poll look at the log when nothing wakes it
 */
@ConfigurationProperties("ar.forward")
record ForwardProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("20") int perDay,
        @DefaultValue("5d") Duration newest,
        @DefaultValue("5s") Duration poll) {}
