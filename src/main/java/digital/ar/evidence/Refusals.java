package digital.ar.evidence;

import java.util.Locale;

/**
 * What was refused where strangers knock. Counted, and put on record once per period for all of it, in the service's own chain: an
 * attacker must be seen and must not write the journal.
 */
public interface Refusals {
    /** Why. */
    enum Kind {
        /** An address that leads nowhere: forged, mistyped, or of what is gone. */
        UNKNOWN_LINK,
        /** A protocol that was never given. */
        UNKNOWN_PROTOCOL,
        /** A form whose signed word is not ours, is for something else, or ran out. */
        INVALID_FORM,
        /** A form that another site posted. */
        FOREIGN_FORM,
        /** More than one network, link or address may do. */
        TOO_OFTEN;

        /** As facts carry it: {@code unknown-link}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Cheap; touches no database.
     *
     * @param network CIDR, minimised
     */
    void count(Kind kind, String network);
}
