package digital.ar.account;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The certificate that a tenant's outgoing mail is signed with (RFC 8551). None: mail goes out without S/MIME signature. */
public interface SmimeCertificates {
    /**
     * What people see of it.
     *
     * @param serial hexadecimal
     * @param addresses rfc822Name of the certificate (RFC 8550 3), lower-case
     * @param sha256 of the certificate, lower-case hexadecimal
     */
    record Info(
            String subject,
            String issuer,
            String serial,
            List<String> addresses,
            String sha256,
            Instant notBefore,
            Instant notAfter,
            Instant uploadedAt) {
        public boolean expired(Instant now) {
            return now.isAfter(notAfter);
        }
    }

    /** @param chain the signer's certificate first */
    record Signer(PrivateKey key, List<X509Certificate> chain, Info info) {
        /** Never the key. */
        @Override
        public String toString() {
            return info.toString();
        }
    }

    /** Empty: the tenant does not sign. The certificate may have expired; whoever signs must look. */
    Optional<Signer> signer(UUID tenant);

    Optional<Info> info(UUID tenant);

    /**
     * Replaces the tenant's certificate.
     *
     * @param pkcs12 RFC 7292: one private key with its chain
     * @throws digital.ar.platform.Problem INVALID_REQUEST: unreadable, expired, not for mail signatures
     */
    Info upload(UUID tenant, byte[] pkcs12, char[] password);

    /** False: there was none. */
    boolean remove(UUID tenant);
}
