package digital.ar.evidence;

import java.util.List;
import java.util.UUID;

/** The append-only journal. No event, no state change; no state change, no event. */
public interface Journal {
    /**
     * Appends in the caller's transaction (there must be one), under the lock of the notice's chain, and publishes an
     * {@link EventRecorded} to listeners of the same transaction. The notice's data keys must be registered.
     *
     * @throws IllegalArgumentException a fact is null, a fraction or no JSON value; or the notice is another tenant's
     * @throws org.springframework.transaction.IllegalTransactionStateException without a transaction
     */
    Event append(EventDraft draft);

    /**
     * All events of a notice in order; none for an unknown notice.
     *
     * @throws JournalTampered when a stored record or the chain does not check
     * @throws digital.ar.vault.VaultException.Erased the content key was destroyed; hashes remain in chain and log
     */
    List<Event> read(UUID notice);
}
