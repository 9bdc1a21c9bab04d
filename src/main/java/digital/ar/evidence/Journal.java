package digital.ar.evidence;

import java.util.List;
import java.util.UUID;

/** The append-only journal. No event, no state change; no state change, no event. */
public interface Journal {
    /**
     * Appends in the caller's transaction (there must be one), under the lock of the notice's chain, and publishes an
     * {@link EventRecorded} to listeners of the same transaction.
     */
    Event append(EventDraft draft);

    /** All events of a notice in order. @throws JournalTampered when a stored record or the chain does not check */
    List<Event> read(UUID notice);
}
