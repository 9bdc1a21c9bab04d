package digital.ar.notice.keeping;

import digital.ar.notice.NoticeType;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long notices are kept.
 *
 * @param retention other periods than the table of types has; a notice has the one of its submission
 * @param eraseAtEnd false: nothing is erased without being asked for
 * @param erasePeriod how often is looked for notices whose time is over
 * @param poll how often the log is looked at for events that extend a retention
 */
@ConfigurationProperties("ar.notice.keeping")
public record KeepingProperties(
        @DefaultValue List<Rule> retention,
        @DefaultValue("true") boolean eraseAtEnd,
        @DefaultValue("PT1H") Duration erasePeriod,
        @DefaultValue("PT1M") Duration poll) {
    /** @param period ISO 8601, after the notice's last event */
    public record Rule(NoticeType type, @DefaultValue("P6Y") Period period) {
        public Rule {
            if (period.isNegative() || period.isZero()) {
                throw new IllegalArgumentException(
                        "ar.notice.keeping.retention: the period must be longer than nothing");
            }
        }
    }
}
