package digital.ar.seal.certificate;

import digital.ar.seal.Qualification;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;

/** What a certificate chain is worth, by what it says and who issued it (ICP-Brasil: DOC-ICP-04). */
public final class Qualifications {
    /** Stands in the name of whatever the development CA issues. */
    public static final String DEVELOPMENT_MARK = "AMBIENTE DE TESTE - SEM VALOR JURIDICO";

    /** Certificate policies of ICP-Brasil end entities: A1–A4, S1–S4, T3, T4, … */
    private static final String ICP_POLICIES = "2.16.76.1.2.";

    private static final Pattern ICP_ISSUER = Pattern.compile("(^|,)\\s*O=\"?ICP-Brasil\"?\\s*(,|$)");

    private Qualifications() {}

    /**
     * ICP-Brasil needs both a policy of ICP-Brasil and an issuer that belongs to it; the chain must have been checked against
     * anchors that deserve trust, because anyone can write any name.
     */
    public static Qualification of(List<X509Certificate> chain) {
        if (chain.stream().anyMatch(c -> Names.of(c).contains(DEVELOPMENT_MARK))) {
            return Qualification.DEVELOPMENT;
        }
        var leaf = chain.getFirst();
        var issuer = Names.text(leaf.getIssuerX500Principal());
        var top = Names.text(chain.getLast().getSubjectX500Principal());
        var icp = ICP_ISSUER.matcher(issuer).find()
                && ICP_ISSUER.matcher(top).find()
                && policies(leaf).stream().anyMatch(oid -> oid.startsWith(ICP_POLICIES));
        return icp ? Qualification.ICP_BRASIL : Qualification.PRIVATE;
    }

    static List<String> policies(X509Certificate certificate) {
        try {
            var policies =
                    CertificatePolicies.fromExtensions(new JcaX509CertificateHolder(certificate).getExtensions());
            return policies == null
                    ? List.of()
                    : Arrays.stream(policies.getPolicyInformation())
                            .map(PolicyInformation::getPolicyIdentifier)
                            .map(ASN1ObjectIdentifier::getId)
                            .toList();
        } catch (CertificateEncodingException | IllegalArgumentException e) {
            return List.of();
        }
    }

    /** The weaker of two: a seal is worth no more than its time. */
    public static Qualification weaker(Qualification a, Qualification b) {
        return a.ordinal() <= b.ordinal() ? a : b;
    }
}
