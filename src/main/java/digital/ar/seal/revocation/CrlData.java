package digital.ar.seal.revocation;

import digital.ar.platform.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CRLException;
import java.security.cert.CRLReason;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;

/** A revocation list (RFC 5280 5). Delta, indirect and partial lists are not used. */
public record CrlData(X509CRL crl) implements RevocationData {
    private static final int CRL_SIGN = 6;

    /** @throws IOException these bytes are no list */
    public static CrlData read(byte[] encoded) throws IOException {
        try {
            return new CrlData(
                    (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(encoded)));
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new IOException("this is no revocation list", e);
        }
    }

    @Override
    public Optional<Status> statusOf(X509Certificate certificate, X509Certificate issuer) {
        if (!certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())
                || !signedBy(issuer)
                || !isFor(certificate)) {
            return Optional.empty();
        }
        var revoked =
                Optional.ofNullable(crl.getRevokedCertificate(certificate)).flatMap(CrlData::revoked);
        var until = Optional.ofNullable(crl.getNextUpdate()).map(Date::toInstant);
        var asOf = crl.getThisUpdate().toInstant();
        return Optional.of(new Status(asOf, until, revoked, Reason.of("the list of {0}", asOf)));
    }

    /** RFC 5280 6.3.3 (f), (g) */
    boolean signedBy(X509Certificate issuer) {
        var usage = issuer.getKeyUsage();
        if (!crl.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())
                || usage != null && !usage[CRL_SIGN]) {
            return false;
        }
        try {
            crl.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** RFC 5280 6.3.3 (b), 5.2.5: what the list is about. */
    private boolean isFor(X509Certificate certificate) {
        var critical = Optional.ofNullable(crl.getCriticalExtensionOIDs()).orElse(Set.of());
        if (!Set.of(Extension.issuingDistributionPoint.getId()).containsAll(critical)) {
            return false;
        }
        var extension = crl.getExtensionValue(Extension.issuingDistributionPoint.getId());
        if (extension == null) {
            return true;
        }
        var scope = IssuingDistributionPoint.getInstance(
                ASN1OctetString.getInstance(extension).getOctets());
        var isAuthority = certificate.getBasicConstraints() >= 0;
        return !scope.isIndirectCRL()
                && scope.getOnlySomeReasons() == null
                && !scope.onlyContainsAttributeCerts()
                && !(scope.onlyContainsUserCerts() && isAuthority)
                && !(scope.onlyContainsCACerts() && !isAuthority);
    }

    private static Optional<Revoked> revoked(X509CRLEntry entry) {
        // Java's constants stand in the order of RFC 5280 5.3.1, the unused number 7 among them.
        var reason = entry.getRevocationReason();
        var since = entry.getRevocationDate().toInstant();
        return reason == CRLReason.REMOVE_FROM_CRL
                ? Optional.empty()
                : Optional.of(new Revoked(since, reason == null ? -1 : reason.ordinal()));
    }

    @Override
    public byte[] encoded() {
        try {
            return crl.getEncoded();
        } catch (CRLException e) {
            throw new IllegalStateException("a list that was parsed has an encoding", e);
        }
    }
}
