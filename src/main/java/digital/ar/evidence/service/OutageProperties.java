package digital.ar.evidence.service;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param beat between two signs of life of a node
 * @param threshold what is away longer goes on record; at least three beats
 */
@ConfigurationProperties("ar.outage")
public record OutageProperties(
        @DefaultValue("PT10S") Duration beat,
        @DefaultValue("PT1M") Duration threshold) {
    public OutageProperties {
        if (beat.compareTo(Duration.ofSeconds(1)) < 0 || threshold.compareTo(beat.multipliedBy(3)) < 0) {
            throw new IllegalArgumentException(
                    "ar.outage.beat must be PT1S or more, ar.outage.threshold three beats or more");
        }
    }
}
