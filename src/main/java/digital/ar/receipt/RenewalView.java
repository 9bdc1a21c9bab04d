package digital.ar.receipt;

import digital.ar.seal.SealLevel;
import java.time.Instant;

/**
 * One renewal of a receipt: what was added behind its seal.
 *
 * @param sha256Before of the file before; it stays in the vault until its lock ends
 * @param sha256 of the file after
 * @param reason {@code level}, {@code seal-certificate}, {@code time-authority-certificate} or {@code algorithm}
 */
public record RenewalView(
        Instant renewedAt, SealLevel from, SealLevel to, String sha256Before, String sha256, String reason) {}
