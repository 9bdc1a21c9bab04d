package digital.ar.seal;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;

/** What a certificate chain is worth, by what it says and who issued it (ICP-Brasil: DOC-ICP-04). */
final class Qualifications {
    /** Certificate policies of ICP-Brasil end entities: A1–A4, S1–S4, T3, T4, … */
    private static final String ICP_POLICIES = "2.16.76.1.2.";
    /** otherName in the subject's alternative names: CNPJ of the organisation (DOC-ICP-04 7.1.2.3). */
    private static final ASN1ObjectIdentifier ICP_CNPJ = new ASN1ObjectIdentifier("2.16.76.1.3.3");

    private static final Pattern ICP_ISSUER = Pattern.compile("(^|,)\\s*O=\"?ICP-Brasil\"?\\s*(,|$)");

    private Qualifications() {}

    /**
     * ICP-Brasil needs both a policy of ICP-Brasil and an issuer that belongs to it; the chain must have been checked against
     * anchors that deserve trust, because anyone can write any name.
     */
    static Qualification of(List<X509Certificate> chain) {
        if (chain.stream().anyMatch(c -> Names.of(c).contains(CertificateMaker.MARK))) {
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

    /** The organisation's CNPJ as the certificate tells it, 14 characters; empty when it does not. */
    static Optional<String> cnpj(X509Certificate certificate) {
        try {
            var names = GeneralNames.fromExtensions(
                    new JcaX509CertificateHolder(certificate).getExtensions(),
                    org.bouncycastle.asn1.x509.Extension.subjectAlternativeName);
            return names == null
                    ? Optional.empty()
                    : Arrays.stream(names.getNames())
                            .filter(name -> name.getTagNo() == GeneralName.otherName)
                            .map(name -> ASN1Sequence.getInstance(name.getName()))
                            .filter(name -> ICP_CNPJ.equals(name.getObjectAt(0)))
                            .map(name -> text(ASN1TaggedObject.getInstance(name.getObjectAt(1))))
                            .findFirst();
        } catch (CertificateEncodingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Authorities write the value as OCTET STRING or as a string. */
    private static String text(ASN1TaggedObject value) {
        var inner = value.getExplicitBaseObject().toASN1Primitive();
        return inner instanceof ASN1OctetString octets
                ? new String(octets.getOctets(), java.nio.charset.StandardCharsets.ISO_8859_1)
                : inner instanceof ASN1String string ? string.getString() : inner.toString();
    }

    /** The weaker of two: a seal is worth no more than its time. */
    static Qualification weaker(Qualification a, Qualification b) {
        return a.ordinal() <= b.ordinal() ? a : b;
    }
}
