package digital.ar.evidence.service;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param period one event says what was refused in it; PT1M or more
 * @param threshold refusals in one period from which the operator is told; 1 or more
 */
@ConfigurationProperties("ar.refusals")
public record RefusalProperties(
        @DefaultValue("PT1H") Duration period,
        @DefaultValue("1000") long threshold) {
    public RefusalProperties {
        if (period.compareTo(Duration.ofMinutes(1)) < 0 || threshold < 1) {
            throw new IllegalArgumentException(
                    "ar.refusals.period must be PT1M or more, ar.refusals.threshold 1 or more");
        }
    }
}
