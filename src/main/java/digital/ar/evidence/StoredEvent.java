package digital.ar.evidence;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One row of the journal: what stands in clear beside the encrypted record, and must agree with it. */
record StoredEvent(
        UUID id,
        UUID tenant,
        UUID notice,
        @Nullable UUID recipient,
        int sequence,
        String type,
        Instant occurredAt,
        Instant recordedAt,
        byte[] leafHash,
        byte[] body) {}
