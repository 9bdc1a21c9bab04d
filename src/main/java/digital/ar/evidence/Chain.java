package digital.ar.evidence;

import java.util.HexFormat;
import java.util.UUID;

/** Head of a notice's chain: number, id and leaf hash of its last event. */
record Chain(UUID tenant, int lastSequence, UUID lastEvent, byte[] lastHash) {
    static Chain endingWith(Event event) {
        return new Chain(
                event.tenant(), event.sequence(), event.id(), HexFormat.of().parseHex(event.leafHash()));
    }

    /** No event yet; the id is the nil UUID until the first is written. */
    boolean empty() {
        return lastSequence == 0;
    }
}
