package digital.ar.seal.revocation;

import digital.ar.seal.SealException;
import java.security.cert.X509Certificate;
import java.time.Instant;

/** Where revocation data of a certificate comes from. */
public interface RevocationSource {
    /**
     * @param issuer of the certificate
     * @param since data that knows at least what was known then
     * @throws SealException.Unavailable there is none yet; asking again later may help
     */
    RevocationData of(X509Certificate certificate, X509Certificate issuer, Instant since);
}
