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

    /** Whether a message to one of these recipients waits or is on its way. */
    boolean anyUnfinished(List<UUID> recipients);
}
