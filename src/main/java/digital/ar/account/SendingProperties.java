package digital.ar.account;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param domain of the From header of tenants without a domain of their own, and of every return path
 * @param sourceAddresses public addresses that mail leaves from; what SPF and reverse DNS are checked for
 * @param dns how DNS records are looked at
 * @param dkim how keys are rotated
 */
@ConfigurationProperties("ar.mail")
public record SendingProperties(
        @DefaultValue("ar.localhost") String domain,
        @DefaultValue List<String> sourceAddresses,
        @DefaultValue Dns dns,
        @DefaultValue Dkim dkim) {
    /**
     * @param timeout of one question
     * @param checkTime of all questions about one domain; what is open by then is "could not be looked up"
     * @param checkPeriod how often each domain is looked at
     */
    public record Dns(
            @DefaultValue("PT3S") Duration timeout,
            @DefaultValue("PT12S") Duration checkTime,
            @DefaultValue("PT1H") Duration checkPeriod) {}

    /**
     * @param rotateAfter age at which the next keys are made; they sign when DNS shows them
     * @param retireFor so long the old keys' records must stay: longer than any message waits and is forwarded
     */
    public record Dkim(
            @DefaultValue("P180D") Duration rotateAfter,
            @DefaultValue("P30D") Duration retireFor) {}
}
