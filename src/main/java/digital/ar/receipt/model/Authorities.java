package digital.ar.receipt.model;

import digital.ar.seal.Qualification;
import java.time.Instant;

/**
 * Who seals and who tells the time.
 *
 * @param certificateSha256 of the sealing certificate, lower-case hexadecimal
 * @param timeAuthority subject of the authority that stamped the checkpoint
 * @param stampedAt time in that token
 * @param qualification the weaker of seal and time authority
 */
public record Authorities(
        String certificateSubject,
        String certificateIssuer,
        String certificateSerial,
        Instant validUntil,
        String certificateSha256,
        String timeAuthority,
        Instant stampedAt,
        String logOrigin,
        String logKey,
        Qualification qualification) {
    public boolean development() {
        return qualification == Qualification.DEVELOPMENT;
    }
}
