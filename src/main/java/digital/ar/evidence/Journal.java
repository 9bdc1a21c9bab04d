package digital.ar.evidence;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The append-only journal. No event, no state change; no state change, no event. */
public interface Journal {
    /**
     * Appends in the caller's transaction (there must be one), under the lock of the notice's chain, and publishes an
     * {@link EventsRecorded} to listeners of the same transaction. The notice's data keys must be registered.
     *
     * @throws IllegalArgumentException a fact is null, a fraction or no JSON value, or (in a test run) not in the
     *     {@link digital.ar.evidence.facts.FactCatalogue}; or the notice is another tenant's
     * @throws org.springframework.transaction.IllegalTransactionStateException without a transaction
     */
    Event append(EventDraft draft);

    /**
     * Appends drafts of any number of notices at once, as {@link #append} each; the chains are locked in the order of
     * their keys, so that two such calls never wait for each other in a circle.
     *
     * @return the events in the order of the drafts
     */
    List<Event> appendAll(List<EventDraft> drafts);

    /**
     * All events of a notice in order; none for an unknown notice.
     *
     * @throws JournalTampered when a stored record or the chain does not check
     * @throws digital.ar.vault.VaultException.Erased the content key was destroyed; hashes remain in chain and log
     */
    default List<Event> read(UUID notice) {
        return readAll(Set.of(notice)).getOrDefault(notice, List.of());
    }

    /**
     * Those events of a notice that need no key ({@link EventType#inClear}), in order: what is left to read when the content
     * was erased.
     *
     * @throws JournalTampered when one of them does not check, or the sequence has a gap
     */
    List<Event> readInClear(UUID notice);

    /** As {@link #read}, by notice; notices without events are left out. */
    Map<UUID, List<Event>> readAll(Set<UUID> notices);
}
