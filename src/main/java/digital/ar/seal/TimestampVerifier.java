package digital.ar.seal;

import digital.ar.platform.Reason;
import digital.ar.seal.certificate.Names;
import digital.ar.seal.certificate.Qualifications;
import digital.ar.seal.cms.CmsForm;
import java.io.IOException;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TSPUtil;
import org.bouncycastle.tsp.TimeStampToken;

/** Checks an RFC 3161 token over a known hash, offline. Bad input is a failed finding, never an exception. */
public final class TimestampVerifier {
    private static final int MAX_BYTES = 256 * 1024;
    private final TrustAnchors anchors;

    public TimestampVerifier(TrustAnchors anchors) {
        this.anchors = anchors;
    }

    /**
     * @param token DER of the ContentInfo
     * @param sha256 the hash that must have been stamped, 32 bytes
     */
    public TimestampVerification verify(byte[] token, byte[] sha256) {
        return verify(token, sha256, List.of());
    }

    /** @param more certificates that may help to build the authority's chain */
    public TimestampVerification verify(byte[] token, byte[] sha256, List<X509Certificate> more) {
        if (token.length > MAX_BYTES) {
            return unreadable(Reason.of("the token is larger than {0} bytes", MAX_BYTES));
        }
        try {
            // Other certificates may hide behind other encodings; what was parsed is what is checked.
            return check(new TimeStampToken(new CMSSignedData(token)), token, sha256, more);
        } catch (CMSException | TSPException | IOException e) {
            return unreadable(Reason.of("the token cannot be read: {0}", String.valueOf(e.getMessage())));
        } catch (RuntimeException | StackOverflowError e) {
            // Bouncy Castle answers broken ASN.1 with whatever exception the spot brings.
            return unreadable(
                    Reason.of("the token is malformed: {0}", e.getClass().getSimpleName()));
        }
    }

    private TimestampVerification check(TimeStampToken token, byte[] encoded, byte[] sha256, List<X509Certificate> more)
            throws IOException {
        var findings = new ArrayList<Finding>();
        findings.add(imprint(token, sha256));
        var certificate = certificate(token);
        if (certificate.isEmpty()) {
            findings.add(Finding.failed(
                    "timestamp.signature", "the token does not bring its authority's certificate", "RFC 3161 2.4.1"));
            return TimestampVerification.failed(findings);
        }
        var time = token.getTimeStampInfo().getGenTime().toInstant();
        var chain = anchors.chain(certificate.get(), both(certificates(token), more), time);
        findings.add(time(token));
        findings.add(signature(token, certificate.get()));
        findings.add(usage(certificate.get()));
        findings.add(form(encoded, token, certificate.get(), chain));
        findings.add(chain(chain, time));
        if (findings.stream().anyMatch(f -> f.verdict() == Finding.Verdict.FAILED)
                || !(chain instanceof TrustAnchors.Chain.Found found)) {
            return TimestampVerification.failed(findings);
        }
        var facts = new TimestampToken(
                encoded,
                time,
                accuracy(token),
                token.getTimeStampInfo().getSerialNumber().toString(),
                Names.of(certificate.get()));
        return new TimestampVerification(
                findings,
                Optional.of(facts),
                Optional.of(Qualifications.of(found.certificates())),
                found.certificates());
    }

    private static List<X509Certificate> both(List<X509Certificate> some, List<X509Certificate> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    private static Finding imprint(TimeStampToken token, byte[] sha256) {
        var info = token.getTimeStampInfo();
        if (!info.getMessageImprintAlgOID().equals(TSPAlgorithms.SHA256)) {
            return Finding.failed("timestamp.imprint", "the stamped hash is not SHA-256", "RFC 3161 2.4.2");
        }
        return MessageDigest.isEqual(info.getMessageImprintDigest(), sha256)
                ? Finding.passed("timestamp.imprint", "the token stamps exactly this hash", "RFC 3161 2.4.2")
                : Finding.failed("timestamp.imprint", "the token stamps another hash", "RFC 3161 2.4.2");
    }

    private static Finding time(TimeStampToken token) {
        var time = token.getTimeStampInfo().getGenTime().toInstant();
        var why = accuracy(token)
                .map(accuracy -> Reason.of(
                        "{0}, accurate to {1} s by the authority's word",
                        time,
                        BigDecimal.valueOf(accuracy.toNanos(), 9)
                                .stripTrailingZeros()
                                .toPlainString()))
                .orElse(Reason.of("{0}; the authority does not say how accurate that is", time));
        return Finding.passed("timestamp.time", why, "RFC 3161 2.4.2");
    }

    /** A part that is missing counts as zero (RFC 3161 2.4.2). */
    private static Optional<Duration> accuracy(TimeStampToken token) {
        return Optional.ofNullable(token.getTimeStampInfo().getGenTimeAccuracy())
                .map(a -> Duration.ofSeconds(a.getSeconds())
                        .plusMillis(a.getMillis())
                        .plusNanos(a.getMicros() * 1_000L));
    }

    /** Signature, ESSCertID of the signer (RFC 5816) and the certificate's validity at genTime. */
    private static Finding signature(TimeStampToken token, X509Certificate certificate) {
        try {
            token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(certificate));
            return Finding.passed(
                    "timestamp.signature",
                    Reason.of("signed by {0}", Names.of(certificate)),
                    "RFC 3161 2.4.2, RFC 5816");
        } catch (TSPException | OperatorCreationException e) {
            return Finding.failed(
                    "timestamp.signature",
                    Reason.of("the token's signature does not check: {0}", String.valueOf(e.getMessage())),
                    "RFC 3161 2.4.2");
        }
    }

    private static Finding usage(X509Certificate certificate) {
        try {
            TSPUtil.validateCertificate(new X509CertificateHolder(certificate.getEncoded()));
            return Finding.passed(
                    "timestamp.usage", "the authority's certificate is for timestamps only", "RFC 3161 2.3");
        } catch (TSPException | CertificateException | IOException e) {
            return Finding.failed(
                    "timestamp.usage",
                    Reason.of("the certificate is not one of a time authority: {0}", String.valueOf(e.getMessage())),
                    "RFC 3161 2.3");
        }
    }

    private static Finding form(
            byte[] encoded, TimeStampToken token, X509Certificate certificate, TrustAnchors.Chain chain)
            throws IOException {
        var defect = CmsForm.defect(encoded, certificate);
        if (defect.isPresent()) {
            return Finding.failed(
                    "timestamp.form", Reason.of("the token was altered: {0}", Reason.of(defect.get())), "RFC 5652 5");
        }
        return chain instanceof TrustAnchors.Chain.Found found
                ? strays(token, found)
                : Finding.passed("timestamp.form", "the token is well-formed", "RFC 5652 5");
    }

    /** Only a warning: an authority may bring more certificates than its chain needs. */
    private static Finding strays(TimeStampToken token, TrustAnchors.Chain.Found chain) {
        return CmsForm.strayCertificate(certificates(token), chain.certificates())
                .map(stray -> Finding.warning(
                        "timestamp.form",
                        Reason.of("the token brings a certificate that cannot be traced: {0}", stray),
                        "RFC 5652 5"))
                .orElse(Finding.passed(
                        "timestamp.form", "the unsigned parts of the token are as they must be", "RFC 5652 5"));
    }

    private static Finding chain(TrustAnchors.Chain chain, Instant time) {
        return switch (chain) {
            case TrustAnchors.Chain.Found found ->
                Finding.passed(
                        "timestamp.chain",
                        Reason.of("at {0} the authority's chain ends at {1}", time, Names.of(found.anchor())),
                        "RFC 5280 6");
            case TrustAnchors.Chain.None none ->
                Finding.failed("timestamp.chain", Reason.of("time authority: {0}", none.reason()), "RFC 5280 6");
        };
    }

    private static Optional<X509Certificate> certificate(TimeStampToken token) {
        return token.getCertificates().getMatches(null).stream()
                .filter(token.getSID()::match)
                .findFirst()
                .map(TimestampVerifier::convert);
    }

    private static List<X509Certificate> certificates(TimeStampToken token) {
        return token.getCertificates().getMatches(null).stream()
                .map(TimestampVerifier::convert)
                .toList();
    }

    private static X509Certificate convert(X509CertificateHolder holder) {
        try {
            return new JcaX509CertificateConverter().getCertificate(holder);
        } catch (CertificateException e) {
            throw new IllegalArgumentException("a certificate in the token cannot be read", e);
        }
    }

    private static TimestampVerification unreadable(Reason reason) {
        return TimestampVerification.failed(List.of(Finding.failed("timestamp.format", reason, "RFC 3161 2.4.2")));
    }
}
