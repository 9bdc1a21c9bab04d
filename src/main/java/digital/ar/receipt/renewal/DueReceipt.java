package digital.ar.receipt.renewal;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One issued receipt whose seal is to be looked at.
 *
 * @param sha256 of the file that the row points at
 * @param attempts failed ones since the last success
 */
record DueReceipt(
        UUID id, UUID tenant, UUID notice, @Nullable UUID recipient, String sha256, int attempts) {}
