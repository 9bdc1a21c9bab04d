package digital.ar.rights;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A case.
 *
 * @param identity how the person was identified, as the reading page does it; {@code NONE}: by the secret link alone;
 *     {@code STRANGER}: after "this is not me"
 * @param words of the person; empty: none, or erased
 * @param answeredAt null: open
 */
public record DataRequest(
        UUID id,
        UUID tenant,
        UUID notice,
        UUID recipient,
        Kind kind,
        String identity,
        String words,
        State state,
        Instant createdAt,
        Instant dueAt,
        @Nullable Instant answeredAt,
        String answeredBy,
        String answer) {
    /** What is asked for (LGPD art. 18). */
    public enum Kind {
        /** I, II, V: whether and what is kept, in full. */
        ACCESS,
        /** III: something is wrong, incomplete or out of date. */
        CORRECTION,
        /** The debt entry itself is contested (CDC art. 43 §3). */
        CONTEST,
        /** IV, VI: anonymise, block or delete. */
        DELETION,
        /** VII: with whom it was shared. */
        SHARING,
        /** §2, IX: against the processing, or a consent is taken back. */
        OPPOSITION
    }

    /** Only the tenant ends a case. */
    public enum State {
        OPEN,
        ANSWERED,
        /** With the reason, in fact or law (LGPD art. 18 §4). */
        REFUSED
    }

    public boolean overdue(Instant now) {
        return state == State.OPEN && dueAt.isBefore(now);
    }
}
