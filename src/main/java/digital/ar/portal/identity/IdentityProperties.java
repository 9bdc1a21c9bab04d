package digital.ar.portal.identity;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of the identity step; all hold over all nodes.
 *
 * @param tries wrong answers in a row, 1 or more, after which the step is locked, and a code is dead
 * @param lock how long it is locked then
 * @param triesTotal wrong answers since the last right one, after which the step is closed for good
 * @param codeLifetime of a one-time code
 * @param sendsPerHour codes for one recipient
 * @param tenantSendsPerHour codes for all recipients of one tenant
 */
@ConfigurationProperties("ar.identity")
public record IdentityProperties(
        @DefaultValue("5") int tries,
        @DefaultValue("PT15M") Duration lock,
        @DefaultValue("20") int triesTotal,
        @DefaultValue("PT10M") Duration codeLifetime,
        @DefaultValue("3") int sendsPerHour,
        @DefaultValue("1000") int tenantSendsPerHour) {
    /** @throws IllegalArgumentException a limit that would let nobody in, or everybody */
    public IdentityProperties {
        if (tries < 1 || triesTotal < tries) {
            throw new IllegalArgumentException("ar.identity.tries must be 1 or more, tries-total no less than it");
        }
        if (sendsPerHour < 1 || tenantSendsPerHour < 1) {
            throw new IllegalArgumentException(
                    "ar.identity.sends-per-hour and tenant-sends-per-hour must be 1 or more");
        }
        if (!lock.isPositive() || !codeLifetime.isPositive()) {
            throw new IllegalArgumentException("ar.identity.lock and code-lifetime must be longer than nothing");
        }
    }
}
