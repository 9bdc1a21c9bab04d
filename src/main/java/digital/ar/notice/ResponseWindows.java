package digital.ar.notice;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Until when an answer of a recipient is awaited. Later ones are taken too, and say that they are late. */
public interface ResponseWindows {
    /** Empty: there is no such time. */
    Optional<Instant> until(UUID recipient);
}
