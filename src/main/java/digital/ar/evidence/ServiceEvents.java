package digital.ar.evidence;

import java.time.Instant;
import java.util.List;

/** What the service has on record about itself. */
public interface ServiceEvents {
    /**
     * Outages that overlap the period, and the records of every drift of a clock that does, in the order of the chain. An
     * outage that is not over yet is on record only when it is.
     */
    default List<Event> overlapping(Instant from, Instant until) {
        return read().overlapping(from, until);
    }

    /** All that is on record now, to be asked for several periods. */
    OnRecord read();

    /** What was on record at one moment. */
    interface OnRecord {
        /** As {@link ServiceEvents#overlapping}. */
        List<Event> overlapping(Instant from, Instant until);
    }
}
