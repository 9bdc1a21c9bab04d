package digital.ar.portal.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the identity step of one link has used up.
 *
 * @param link 0: that of the mail
 * @param spent wrong answers in the link's life
 * @param wrong answers in a row since the last lock or right answer
 * @param wrongTotal since the last right answer
 * @param sends codes within the hour from {@code sendsFrom}
 * @param codes sent so far
 */
public record StepRow(
        int link,
        int spent,
        int wrong,
        int wrongTotal,
        @Nullable Instant lockedUntil,
        int sends,
        @Nullable Instant sendsFrom,
        int codes,
        @Nullable Code code) {

    /**
     * The newest code.
     *
     * @param number 1 for the first
     * @param askedAt time of the form that asked for it: the same form sends no second one
     * @param usedBy time of the form that was opened with it
     */
    public record Code(
            int number,
            byte[] hash,
            Instant askedAt,
            Instant sentAt,
            Instant ends,
            @Nullable Instant usedBy) {
        boolean endedBy(Instant now) {
            return !ends.isAfter(now);
        }

        boolean usedByOther(Instant form) {
            return usedBy != null && !usedBy.equals(form);
        }

        boolean waiting(Instant now) {
            return usedBy == null && !endedBy(now);
        }
    }

    boolean locked(Instant now) {
        return lockedUntil != null && lockedUntil.isAfter(now);
    }
}
