package digital.ar.tracking.rules;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known around a hit.
 *
 * @param deliveredAt when the mail may first have been at the recipient's server; empty: not yet
 * @param targets different things of the mail (image, each link) fetched at the same moment, this one included
 * @param trap what the hit has to do with the link that no person sees
 * @param recipients of one mail domain whose mails the same client touched at the same moment, this one included
 */
public record Circumstances(Optional<Instant> deliveredAt, int targets, Trap trap, int recipients) {
    /** In rising order of what it says about the hit. */
    public enum Trap {
        NONE,
        /** Somebody followed the trap of this mail at the same moment, perhaps from another address. */
        MOMENT,
        /** This client (network and user agent) followed the trap of this mail some minutes before or after. */
        CLIENT
    }

    /** An access that nothing stands beside. */
    public static Circumstances alone(Optional<Instant> deliveredAt) {
        return new Circumstances(deliveredAt, 1, Trap.NONE, 1);
    }

    public Circumstances withTargets(int number) {
        return new Circumstances(deliveredAt, number, trap, recipients);
    }

    public Circumstances withTrap(Trap sign) {
        return new Circumstances(deliveredAt, targets, sign, recipients);
    }

    public Circumstances withRecipients(int number) {
        return new Circumstances(deliveredAt, targets, trap, number);
    }
}
