package digital.ar.seal;

import java.time.Instant;
import java.util.Optional;

/**
 * Who sealed a PDF and when, as far as it was proved.
 *
 * @param subject of the sealing certificate
 * @param serial hexadecimal
 * @param holder as the certificate tells it; to be believed with the qualification ICP_BRASIL only
 * @param sealedAt time of the checked token; empty when there is none: a claimed time is not passed on
 * @param timeAuthority subject of the authority's certificate
 * @param policy OID of the declared signature policy
 * @param qualification the weaker of seal and time; empty when a chain could not be proved
 * @param level how long it can be proved; empty when its time is not
 * @param archivedAt time of the first archive timestamp
 */
public record SealFacts(
        String subject,
        String issuer,
        String serial,
        Holder holder,
        Optional<Instant> sealedAt,
        Optional<String> timeAuthority,
        Optional<String> policy,
        Optional<Qualification> qualification,
        Optional<SealLevel> level,
        Optional<Instant> archivedAt) {}
