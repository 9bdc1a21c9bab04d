package digital.ar.evidence;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Published synchronously inside the transaction that appended the events; listeners update their read models there.
 *
 * @param events in the order in which they were appended; of one notice or of several
 * @param statuses where their recipients stand after all of them; those whom none of the events concerns may be missing
 */
public record EventsRecorded(List<Event> events, Map<UUID, RecipientStatus> statuses) {}
