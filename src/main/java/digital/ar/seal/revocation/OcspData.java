package digital.ar.seal.revocation;

import digital.ar.platform.Reason;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** A successful OCSP answer (RFC 6960). */
public record OcspData(byte[] encoded, BasicOCSPResp answer) implements RevocationData {
    /** @throws IOException these bytes are no successful answer */
    public static OcspData read(byte[] encoded) throws IOException {
        try {
            var response = new OCSPResp(encoded);
            if (response.getStatus() != OCSPResp.SUCCESSFUL
                    || !(response.getResponseObject() instanceof BasicOCSPResp basic)) {
                throw new IOException("the OCSP answer has status " + response.getStatus());
            }
            return new OcspData(encoded, basic);
        } catch (OCSPException | RuntimeException e) {
            throw new IOException("this is no OCSP answer", e);
        }
    }

    @Override
    public Optional<Status> statusOf(X509Certificate certificate, X509Certificate issuer) {
        return Arrays.stream(answer.getResponses())
                .filter(single -> isAbout(single, certificate, issuer))
                .filter(single -> signedFor(issuer))
                .flatMap(single -> status(single).stream())
                .findFirst();
    }

    private static Optional<Status> status(SingleResp single) {
        var asOf = single.getThisUpdate().toInstant();
        var until = Optional.ofNullable(single.getNextUpdate()).map(Date::toInstant);
        var source = Reason.of("the OCSP answer of {0}", asOf);
        return switch (single.getCertStatus()) {
            case null -> Optional.of(new Status(asOf, until, Optional.empty(), source));
            case RevokedStatus revoked -> Optional.of(new Status(asOf, until, Optional.of(revoked(revoked)), source));
            case UnknownStatus unknown -> Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Revoked revoked(RevokedStatus status) {
        Instant since = status.getRevocationTime().toInstant();
        return new Revoked(since, status.hasRevocationReason() ? status.getRevocationReason() : -1);
    }

    private static boolean isAbout(SingleResp single, X509Certificate certificate, X509Certificate issuer) {
        try {
            return single.getCertID().getSerialNumber().equals(certificate.getSerialNumber())
                    && single.getCertID()
                            .matchesIssuer(
                                    new JcaX509CertificateHolder(issuer),
                                    new JcaDigestCalculatorProviderBuilder().build());
        } catch (GeneralSecurityException | OCSPException | OperatorCreationException e) {
            return false;
        }
    }

    /** RFC 6960 4.2.2.2: the issuer itself, or whom it certified for this at the time of the answer. */
    boolean signedFor(X509Certificate issuer) {
        return signedBy(issuer) || responders().stream().anyMatch(r -> isDelegate(r, issuer) && signedBy(r));
    }

    private boolean isDelegate(X509Certificate responder, X509Certificate issuer) {
        try {
            var usage = responder.getExtendedKeyUsage();
            responder.verify(issuer.getPublicKey());
            responder.checkValidity(answer.getProducedAt());
            return usage != null && usage.contains(KeyPurposeId.id_kp_OCSPSigning.getId());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private boolean signedBy(X509Certificate certificate) {
        try {
            return answer.isSignatureValid(new JcaContentVerifierProviderBuilder().build(certificate.getPublicKey()));
        } catch (OCSPException | OperatorCreationException | RuntimeException e) {
            return false;
        }
    }

    /** Certificates that the answer brings. */
    List<X509Certificate> responders() {
        return Arrays.stream(answer.getCerts())
                .map(OcspData::convert)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<X509Certificate> convert(X509CertificateHolder holder) {
        try {
            return Optional.of(new JcaX509CertificateConverter().getCertificate(holder));
        } catch (CertificateException e) {
            return Optional.empty();
        }
    }

    /** RFC 9654 2.1: the nonce that the answer repeats. */
    Optional<byte[]> nonce() {
        var extension = answer.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
        return Optional.ofNullable(extension)
                .map(e -> ASN1OctetString.getInstance(e.getParsedValue()).getOctets());
    }

    @Override
    public byte[] encoded() {
        return encoded.clone();
    }
}
