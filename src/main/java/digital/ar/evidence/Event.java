package digital.ar.evidence;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One record of the journal.
 *
 * @param sequence 1, 2, 3 … within the notice, without gaps
 * @param previous lower-case hexadecimal leaf hash of the notice's previous event; null for the first
 * @param salt 128 random bits, hexadecimal
 * @param leafHash SHA-256(0x00 ‖ canonical JSON), lower-case hexadecimal (RFC 6962 2.1); not part of the record
 */
public record Event(
        UUID id,
        UUID tenant,
        UUID notice,
        @Nullable UUID recipient,
        int sequence,
        @Nullable String previous,
        EventType type,
        Instant occurredAt,
        Instant recordedAt,
        String node,
        String salt,
        Map<String, Object> facts,
        List<EvidenceObject> objects,
        String leafHash) {
    /** The same event with the hash of its canonical record. */
    Event sealed(byte[] hash) {
        return new Event(
                id,
                tenant,
                notice,
                recipient,
                sequence,
                previous,
                type,
                occurredAt,
                recordedAt,
                node,
                salt,
                facts,
                objects,
                HexFormat.of().formatHex(hash));
    }
}
