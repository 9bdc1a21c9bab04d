package digital.ar.evidence;

import java.time.Instant;
import java.util.List;

/** What the service has on record about itself. */
public interface ServiceEvents {
    /**
     * Outages that overlap the period, and the records of every drift of a clock that does, in the order of the chain. An
     * outage that is not over yet is on record only when it is.
     */
    List<Event> overlapping(Instant from, Instant until);
}
