package digital.ar.delivery;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When messages are tried again, beyond {@code ar.delivery.retry}.
 *
 * @param replyRules YAML file with rules that come before the built-in ones
 * @param giveUpAfter retries end then, or at the notice's deadline when that is earlier
 * @param retryRules the first that fits a message replaces the general schedule
 */
@ConfigurationProperties("ar.delivery")
record RetryProperties(
        @DefaultValue("") String replyRules,
        @DefaultValue("5d") Duration giveUpAfter,
        @DefaultValue List<Rule> retryRules) {
    /**
     * What is empty fits everything.
     *
     * @param tenant its id
     * @param domain of the recipient, also for its subdomains
     * @param provider receiving provider
     */
    record Rule(
            @DefaultValue("") String tenant,
            @DefaultValue("") String domain,
            @DefaultValue("") String provider,
            @DefaultValue("1m") Duration first,
            @DefaultValue("4h") Duration longest,
            @DefaultValue("5d") Duration giveUpAfter) {}
}
