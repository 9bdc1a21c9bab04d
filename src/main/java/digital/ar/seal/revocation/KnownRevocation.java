package digital.ar.seal.revocation;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Map;

/**
 * Lists that an operator put beside the anchors first; then who issued the certificate.
 *
 * @param byIssuer authorities that are asked in another way than the others: the development authority, in this process
 */
public record KnownRevocation(
        ValidationData lists, Map<X509Certificate, RevocationSource> byIssuer, RevocationSource others)
        implements RevocationSource {
    @Override
    public RevocationData of(X509Certificate certificate, X509Certificate issuer, Instant since) {
        return lists.revocations().stream()
                .filter(list -> list.knows(certificate, issuer, since))
                .findFirst()
                .orElseGet(() -> byIssuer.getOrDefault(issuer, others).of(certificate, issuer, since));
    }
}
