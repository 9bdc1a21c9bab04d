package digital.ar.evidence;

import java.util.UUID;

/** Head of a notice's chain: number, id and leaf hash of its last event. */
record Chain(UUID tenant, int lastSequence, UUID lastEvent, byte[] lastHash) {
    /** No event yet; the id is the nil UUID until the first is written. */
    boolean empty() {
        return lastSequence == 0;
    }
}
