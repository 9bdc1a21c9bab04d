package digital.ar.evidence;

/** Published synchronously inside the transaction that appended the event; listeners update their read models there. */
public record EventRecorded(Event event) {}
