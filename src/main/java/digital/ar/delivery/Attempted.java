package digital.ar.delivery;

import digital.ar.delivery.smtp.Target;
import digital.ar.delivery.smtp.TlsFacts;
import java.time.Instant;
import java.util.Optional;

/**
 * An attempt that ended.
 *
 * @param contact the last server dialled; empty when none was
 * @param transcript everything that was said, UTF-8 lines; may be empty when nothing was
 */
record Attempted(Outcome outcome, Optional<Contact> contact, String transcript, Instant startedAt, Instant finishedAt) {
    /** The same attempt, seen with more knowledge of what the peer means. */
    Attempted as(Outcome judged) {
        return new Attempted(judged, contact, transcript, startedAt, finishedAt);
    }

    /** @param tls empty when the dialogue was in clear or did not come so far */
    record Contact(Target target, Optional<TlsFacts> tls) {}
}
