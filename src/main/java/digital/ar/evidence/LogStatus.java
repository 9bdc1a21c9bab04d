package digital.ar.evidence;

import java.time.Instant;
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
 */
public record LogStatus(
        long size,
        long waiting,
        long stampedSize,
        @Nullable Instant stampedAt,
        @Nullable String sequencing,
        @Nullable String stamping) {
    /** Read by console, command line and health checks. */
    public interface Source {
        LogStatus status();
    }
}
