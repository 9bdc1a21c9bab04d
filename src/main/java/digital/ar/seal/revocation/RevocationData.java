package digital.ar.seal.revocation;

import digital.ar.platform.Reason;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** A revocation list or an OCSP answer. */
public sealed interface RevocationData permits CrlData, OcspData {
    /**
     * What it says about one certificate; empty when it says nothing, is not for it, or was not signed by who may.
     *
     * @param issuer of the certificate
     */
    Optional<Status> statusOf(X509Certificate certificate, X509Certificate issuer);

    /** Whether it says something, and as of a time that suffices; authorities tell whole seconds. */
    default boolean knows(X509Certificate certificate, X509Certificate issuer, Instant since) {
        return statusOf(certificate, issuer)
                .filter(status -> !status.asOf().isBefore(since.truncatedTo(ChronoUnit.SECONDS)))
                .isPresent();
    }

    byte[] encoded();

    /**
     * @param asOf thisUpdate: nothing later is known
     * @param until nextUpdate
     * @param revoked empty: not revoked
     * @param source in words
     */
    record Status(Instant asOf, Optional<Instant> until, Optional<Revoked> revoked, Reason source) {}

    /** @param reason CRLReason (RFC 5280 5.3.1), -1 when none is given */
    record Revoked(Instant since, int reason) {
        private static final int UNSPECIFIED = 0;
        private static final int AFFILIATION_CHANGED = 3;
        private static final int SUPERSEDED = 4;
        private static final int CESSATION_OF_OPERATION = 5;

        /** RFC 3161 4: what was stamped before stays valid only for these; for others the key may have been in other hands. */
        public boolean keyStayedSafe() {
            return reason == UNSPECIFIED
                    || reason == AFFILIATION_CHANGED
                    || reason == SUPERSEDED
                    || reason == CESSATION_OF_OPERATION;
        }
    }
}
