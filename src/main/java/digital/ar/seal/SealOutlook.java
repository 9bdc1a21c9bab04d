package digital.ar.seal;

import java.time.Instant;

/**
 * Until when a sealed file can be proved as it is, and why not longer.
 *
 * @param level that the file has
 * @param sealedAt as the timestamp in the seal tells it
 * @param lastsUntil by then an archive timestamp must have been added
 * @param because what ends then
 */
public record SealOutlook(SealLevel level, Instant sealedAt, Instant lastsUntil, Ending because) {
    /** What a seal can lean on no longer. */
    public enum Ending {
        SEAL_CERTIFICATE,
        TIME_AUTHORITY_CERTIFICATE,
        ALGORITHM
    }
}
