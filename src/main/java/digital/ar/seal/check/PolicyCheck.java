package digital.ar.seal.check;

import digital.ar.platform.Reason;
import digital.ar.seal.Finding;
import digital.ar.seal.Qualification;
import digital.ar.seal.SealLevel;
import digital.ar.seal.pades.SignaturePolicy;
import java.security.MessageDigest;
import java.util.Optional;
import org.bouncycastle.asn1.esf.SignaturePolicyId;
import org.bouncycastle.asn1.esf.SignaturePolicyIdentifier;

/** The signature policy that the seal declares (EN 319 122-1 5.2.9, DOC-ICP-15.03). */
public final class PolicyCheck {
    private static final String CODE = "pdf.policy";
    private static final String STANDARD = "ETSI EN 319 122-1 5.2.9";

    private PolicyCheck() {}

    /** OID of the declared policy. */
    public static Optional<String> declared(CmsSignature cms) {
        return id(cms).map(id -> id.getSigPolicyId().getId());
    }

    /** @param level that the file has now; the policy names the one that it was to reach */
    public static Finding check(CmsSignature cms, Optional<Qualification> qualification, Optional<SealLevel> level) {
        var id = id(cms);
        if (id.isEmpty()) {
            return Finding.passed(CODE, "no signature policy is declared", STANDARD);
        }
        var oid = id.get().getSigPolicyId().getId();
        var known = SignaturePolicy.of(oid);
        if (known.isEmpty()) {
            return Finding.warning(CODE, Reason.of("the declared policy {0} is not known here", oid), STANDARD);
        }
        var hash = id.get().getSigPolicyHash();
        if (hash == null
                || !MessageDigest.isEqual(
                        hash.getHashValue().getOctets(), known.get().sha256())) {
            return Finding.failed(CODE, Reason.of("the hash of policy {0} is not that of ICP-Brasil", oid), STANDARD);
        }
        return kept(known.get(), qualification, level);
    }

    private static Finding kept(
            SignaturePolicy policy, Optional<Qualification> qualification, Optional<SealLevel> level) {
        var name = "ICP-Brasil PAdES " + policy.name().replace('_', '-') + " (" + policy.oid() + ")";
        var promised = policy.promised();
        if (promised.isPresent()
                && qualification.filter(q -> q == Qualification.ICP_BRASIL).isEmpty()) {
            return Finding.failed(
                    CODE, Reason.of("{0} is declared, but seal and time are not both of ICP-Brasil", name), STANDARD);
        }
        var reached = promised.isEmpty()
                || level.filter(l -> l.compareTo(promised.get()) >= 0).isPresent();
        return reached
                ? Finding.passed(CODE, Reason.of("declares {0}", name), STANDARD)
                : Finding.warning(
                        CODE,
                        Reason.of(
                                "declares {0}, which needs PAdES {1}; the file is not there yet",
                                name, promised.get().code()),
                        STANDARD);
    }

    private static Optional<SignaturePolicyId> id(CmsSignature cms) {
        return cms.policy()
                .filter(policy -> !policy.isSignaturePolicyImplied())
                .map(SignaturePolicyIdentifier::getSignaturePolicyId);
    }
}
