package digital.ar.evidence;

import java.util.List;

/**
 * Published synchronously inside the transaction that appended the events; listeners update their read models there.
 *
 * @param events in the order in which they were appended; of one notice or of several
 */
public record EventsRecorded(List<Event> events) {}
