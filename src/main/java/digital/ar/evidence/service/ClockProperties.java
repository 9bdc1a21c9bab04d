package digital.ar.evidence.service;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param ntpServers {@code host} or {@code host:port}; three or more, so that a majority means something; none: nothing is
 *     compared and nothing claimed
 * @param check how often they are asked
 * @param timeout for one answer
 * @param threshold an offset beyond it goes on record, and its end
 */
@ConfigurationProperties("ar.clock")
public record ClockProperties(
        @DefaultValue List<String> ntpServers,
        @DefaultValue("PT5M") Duration check,
        @DefaultValue("PT3S") Duration timeout,
        @DefaultValue("PT1S") Duration threshold) {
    public ClockProperties {
        ntpServers = List.copyOf(ntpServers);
        if (check.compareTo(Duration.ofSeconds(15)) < 0) {
            throw new IllegalArgumentException(
                    "ar.clock.check must be PT15S or more: NTP servers stop answering who asks often");
        }
        if (timeout.isNegative() || timeout.isZero() || threshold.isNegative() || threshold.isZero()) {
            throw new IllegalArgumentException("ar.clock.timeout and ar.clock.threshold must be more than zero");
        }
    }
}
