package digital.ar.delivery.suppression;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param bouncePeriod an address that does not exist stays on the list so long: people reopen mailboxes. What people said
 *     themselves (complaint, opt-out) does not expire
 * @param poll how often the log is looked at for failures and complaints
 */
@ConfigurationProperties("ar.suppression")
record SuppressionProperties(
        @DefaultValue("P365D") Duration bouncePeriod,
        @DefaultValue("PT2S") Duration poll) {}
