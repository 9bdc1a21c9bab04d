package digital.ar.delivery;

import digital.ar.platform.Ids;
import java.time.Instant;
import java.util.UUID;

/**
 * A message that this node has leased, with the attempt that is on record for it.
 *
 * @param number 1 for the first attempt; together with the node it fences a lease that was lost
 */
record Claim(
        UUID attempt,
        int number,
        UUID tenant,
        UUID notice,
        UUID recipient,
        String from,
        String to,
        String provider,
        String messageSha256,
        Instant expiresAt,
        Instant startedAt) {
    int shard() {
        return Ids.shard(recipient);
    }
}
