package digital.ar.delivery;

/** The delivery queue. */
public interface Deliveries {
    /** Inserts the queue row in the caller's transaction; the dispatcher is woken after commit. */
    void enqueue(Envelope envelope);
}
