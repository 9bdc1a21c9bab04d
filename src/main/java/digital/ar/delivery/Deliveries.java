package digital.ar.delivery;

import java.util.List;
import java.util.UUID;

/** The delivery queue. */
public interface Deliveries {
    /** Inserts the queue row in the caller's transaction; the dispatcher is woken after commit. */
    default void enqueue(Envelope envelope) {
        enqueueAll(List.of(envelope));
    }

    /** As {@link #enqueue}, several rows in one statement. */
    void enqueueAll(List<Envelope> envelopes);

    /**
     * Makes a tenant's messages that wait for this address due when the caller's transaction is committed, because something
     * was learned about it. What is being carried at the moment is not waited for.
     */
    void hasten(UUID tenant, String address);

    /** Whether a message to one of these recipients waits or is on its way. */
    boolean anyUnfinished(List<UUID> recipients);
}
