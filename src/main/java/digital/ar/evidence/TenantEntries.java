package digital.ar.evidence;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** One tenant's part of the log, in the log's order. Only what a checkpoint covers is seen; it never changes any more. */
public interface TenantEntries {
    /** At most {@code max} entries of these types with {@code from <= index < end}, in order. */
    List<TransparencyLog.Entry> read(UUID tenant, Collection<EventType> types, long from, long end, int max);

    /** One more than the index of the newest entry that a checkpoint covers, of whatever tenant. */
    long end();

    /**
     * An index before which nothing was recorded at or after this moment, on any node whose clock is less than a minute
     * off; {@link #end()} when nothing was recorded since.
     */
    long since(Instant moment);
}
