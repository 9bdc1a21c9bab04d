package digital.ar.portal.identity;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of the identity step; all hold over all nodes. Each reading link has its own, so that whoever holds one takes nothing from
 * the others.
 *
 * @param tries wrong answers in a row, 1 or more, after which the step is locked, and a code is dead; all that a fresh link has
 * @param lock how long it is locked then
 * @param triesTotal wrong answers in the life of the mail's own link, after which it asks no more; right ones take none back
 * @param codeLifetime of a one-time code
 * @param sendsPerHour codes for one link
 * @param tenantSendsPerHour codes for all recipients of one tenant
 * @param freshWait before the second fresh link of a recipient; doubled for each further one, while the first is given at once
 * @param lettersPerDay mails with a link, fresh or not, that the notified address gets within 24 hours
 */
@ConfigurationProperties("ar.identity")
public record IdentityProperties(
        @DefaultValue("5") int tries,
        @DefaultValue("PT15M") Duration lock,
        @DefaultValue("20") int triesTotal,
        @DefaultValue("PT10M") Duration codeLifetime,
        @DefaultValue("3") int sendsPerHour,
        @DefaultValue("1000") int tenantSendsPerHour,
        @DefaultValue("P1D") Duration freshWait,
        @DefaultValue("3") int lettersPerDay) {
    private static final int MOST_DOUBLINGS = 14;

    /** @throws IllegalArgumentException a limit that would let nobody in, or everybody */
    public IdentityProperties {
        if (tries < 1 || triesTotal < tries) {
            throw new IllegalArgumentException("ar.identity.tries must be 1 or more, tries-total no less than it");
        }
        if (sendsPerHour < 1 || tenantSendsPerHour < 1) {
            throw new IllegalArgumentException(
                    "ar.identity.sends-per-hour and tenant-sends-per-hour must be 1 or more");
        }
        if (lettersPerDay < 1) {
            throw new IllegalArgumentException("ar.identity.letters-per-day must be 1 or more");
        }
        if (!lock.isPositive() || !codeLifetime.isPositive() || !freshWait.isPositive()) {
            throw new IllegalArgumentException(
                    "ar.identity.lock, code-lifetime and fresh-wait must be longer than nothing");
        }
    }

    /** Wrong answers in the life of a link. @param link 0: that of the mail */
    int triesOf(int link) {
        return link == 0 ? triesTotal : tries;
    }

    /** How long after fresh link number {@code newest} the next one may be given; nothing before the first. */
    public Duration waitAfter(int newest) {
        return newest == 0 ? Duration.ZERO : freshWait.multipliedBy(1L << Math.min(newest - 1, MOST_DOUBLINGS));
    }
}
