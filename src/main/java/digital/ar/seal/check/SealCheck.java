package digital.ar.seal.check;

import digital.ar.platform.Reason;
import digital.ar.seal.Finding;
import digital.ar.seal.Qualification;
import digital.ar.seal.TrustAnchors;
import digital.ar.seal.certificate.Names;
import digital.ar.seal.certificate.Qualifications;
import digital.ar.seal.cms.CmsForm;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;

/** The seal itself: digest, signature, certificate, chain, usage. */
public final class SealCheck {
    private static final int MIN_RSA_BITS = 2048;
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int NON_REPUDIATION = 1;
    private final TrustAnchors anchors;

    /** @param chain leaf first, anchor last; empty when none was found */
    public record Outcome(List<Finding> findings, List<X509Certificate> chain) {
        public Optional<Qualification> qualification() {
            return chain.isEmpty() ? Optional.empty() : Optional.of(Qualifications.of(chain));
        }
    }

    public SealCheck(TrustAnchors anchors) {
        this.anchors = anchors;
    }

    /**
     * @param sealedAt proved time; without it the chain cannot be judged at any time and fails
     * @param more certificates that may help to build the chain
     */
    public Outcome check(SignedRange range, CmsSignature cms, Optional<Instant> sealedAt, List<X509Certificate> more) {
        var findings = new ArrayList<Finding>();
        findings.add(digest(range, cms));
        findings.add(signature(cms));
        findings.add(signingCertificate(cms));
        findings.add(usage(cms));
        findings.add(form(range, cms));
        if (sealedAt.isEmpty()) {
            findings.add(Finding.skipped(
                    "pdf.chain", "without a proved time it is not known when the chain must hold", "RFC 5280 6"));
            return new Outcome(findings, List.of());
        }
        var others = Stream.concat(cms.certificates().stream(), more.stream()).toList();
        return switch (anchors.chain(cms.certificate(), others, sealedAt.get())) {
            case TrustAnchors.Chain.None none -> {
                findings.add(Finding.failed("pdf.chain", Reason.of("seal: {0}", none.reason()), "RFC 5280 6"));
                yield new Outcome(findings, List.of());
            }
            case TrustAnchors.Chain.Found found -> {
                findings.add(Finding.passed(
                        "pdf.chain",
                        Reason.of(
                                "sealed by {0}; at {1} its chain ends at the anchor {2}",
                                Names.of(cms.certificate()), sealedAt.get(), Names.of(found.anchor())),
                        "RFC 5280 6"));
                findings.add(strays(cms, found.certificates()));
                yield new Outcome(findings, found.certificates());
            }
        };
    }

    private static Finding digest(SignedRange range, CmsSignature cms) {
        var name = cms.digestName();
        var signed = cms.messageDigest();
        if (name.isEmpty() || signed.isEmpty()) {
            return Finding.failed("pdf.digest", "the signed digest is missing, weak or unknown", "RFC 5652 11.2");
        }
        return MessageDigest.isEqual(range.digest(name.get()), signed.get())
                ? Finding.passed(
                        "pdf.digest",
                        Reason.of("the {0} of the covered bytes is the signed one", name.get()),
                        "RFC 5652 11.2")
                : Finding.failed("pdf.digest", "the covered bytes were changed after sealing", "RFC 5652 11.2");
    }

    private static Finding signature(CmsSignature cms) {
        if (cms.certificate().getPublicKey() instanceof RSAPublicKey rsa
                && rsa.getModulus().bitLength() < MIN_RSA_BITS) {
            return Finding.failed(
                    "pdf.signature",
                    Reason.of("the RSA key has only {0} bits", rsa.getModulus().bitLength()),
                    "RFC 5652 5.4");
        }
        try {
            var verifier = new JcaSimpleSignerInfoVerifierBuilder()
                    .build(cms.certificate().getPublicKey());
            return cms.signer().verify(verifier)
                    ? Finding.passed(
                            "pdf.signature", "the signature value checks with the certificate's key", "RFC 5652 5.4")
                    : Finding.failed("pdf.signature", "the signature value does not check", "RFC 5652 5.4");
        } catch (CMSException | OperatorCreationException e) {
            return Finding.failed(
                    "pdf.signature",
                    Reason.of("the signature does not check: {0}", String.valueOf(e.getMessage())),
                    "RFC 5652 5.4");
        }
    }

    private static Finding signingCertificate(CmsSignature cms) {
        try {
            return cms.namesItsCertificate()
                    ? Finding.passed(
                            "pdf.signing-certificate", "the signature is bound to its certificate", "RFC 5035 3")
                    : Finding.failed(
                            "pdf.signing-certificate",
                            "signing-certificate-v2 is missing or names another certificate",
                            "RFC 5035 3");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-2", e);
        }
    }

    private static Finding form(SignedRange range, CmsSignature cms) {
        try {
            return CmsForm.defect(range.der(), cms.certificate())
                    .map(defect -> Finding.failed(
                            "pdf.form", Reason.of("the CMS was altered: {0}", Reason.of(defect)), "RFC 5652 5"))
                    .orElse(Finding.passed(
                            "pdf.form", "the unsigned parts of the CMS are as they must be", "RFC 5652 5"));
        } catch (IOException e) {
            return Finding.failed(
                    "pdf.form", Reason.of("the CMS cannot be read: {0}", String.valueOf(e.getMessage())), "RFC 5652 5");
        }
    }

    private static Finding strays(CmsSignature cms, List<X509Certificate> chain) {
        return CmsForm.strayCertificate(cms.certificates(), chain)
                .map(stray -> Finding.failed(
                        "pdf.certificates",
                        Reason.of("the seal brings a certificate that is not genuine: {0}", stray),
                        "RFC 5652 10.2.3"))
                .orElse(Finding.passed(
                        "pdf.certificates", "all certificates in the seal are genuine", "RFC 5652 10.2.3"));
    }

    private static Finding usage(CmsSignature cms) {
        var usage = cms.certificate().getKeyUsage();
        return usage == null || usage[DIGITAL_SIGNATURE] || usage[NON_REPUDIATION]
                ? Finding.passed("pdf.key-usage", "the certificate is for signatures", "RFC 5280 4.2.1.3")
                : Finding.failed("pdf.key-usage", "the certificate is not for signatures", "RFC 5280 4.2.1.3");
    }
}
