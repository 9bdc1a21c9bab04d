package digital.ar.evidence;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the log stands.
 *
 * @param size leaves of the newest checkpoint
 * @param waiting events that are committed and not yet in a checkpoint
 * @param stampedSize leaves of the newest stamped checkpoint
 * @param stampedAt time of that stamp; null: none yet
 * @param sequencing why nothing is being sequenced, as this node last saw it; null: all is well
 * @param stamping why nothing is being stamped, as this node last saw it; null: all is well
 * @param recording why no evidence record is made or renewed, as this node last saw it; null: all is well
 */
public record LogStatus(
        long size,
        long waiting,
        long stampedSize,
        @Nullable Instant stampedAt,
        @Nullable String sequencing,
        @Nullable String stamping,
        @Nullable String recording) {
    /** What keeps events from being sequenced and stamped, and so receipts from being made; empty when all is well. */
    public Optional<String> trouble() {
        return Optional.ofNullable(sequencing).or(() -> Optional.ofNullable(stamping));
    }

    /** Read by console, command line and health checks. */
    public interface Source {
        LogStatus status();
    }
}
