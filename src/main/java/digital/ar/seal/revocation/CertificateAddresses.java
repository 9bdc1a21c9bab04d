package digital.ar.seal.revocation;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;

/** Where a certificate says that its revocation can be asked. Other addresses than HTTP are passed over. */
record CertificateAddresses(List<String> ocsp, List<String> lists) {
    static CertificateAddresses of(X509Certificate certificate) {
        try {
            var extensions = new JcaX509CertificateHolder(certificate).getExtensions();
            return extensions == null
                    ? new CertificateAddresses(List.of(), List.of())
                    : new CertificateAddresses(ocsp(extensions), lists(extensions));
        } catch (CertificateEncodingException | IllegalArgumentException e) {
            return new CertificateAddresses(List.of(), List.of());
        }
    }

    /** RFC 5280 4.2.2.1 */
    private static List<String> ocsp(Extensions extensions) {
        var access = AuthorityInformationAccess.fromExtensions(extensions);
        return access == null
                ? List.of()
                : Arrays.stream(access.getAccessDescriptions())
                        .filter(d -> AccessDescription.id_ad_ocsp.equals(d.getAccessMethod()))
                        .flatMap(d -> address(d.getAccessLocation()))
                        .toList();
    }

    /** RFC 5280 4.2.1.13; points of other issuers or for some reasons only are not used. */
    private static List<String> lists(Extensions extensions) {
        var points = CRLDistPoint.fromExtensions(extensions);
        return points == null
                ? List.of()
                : Arrays.stream(points.getDistributionPoints())
                        .filter(point -> point.getCRLIssuer() == null && point.getReasons() == null)
                        .flatMap(CertificateAddresses::addresses)
                        .toList();
    }

    private static Stream<String> addresses(DistributionPoint point) {
        var name = point.getDistributionPoint();
        return name == null || name.getType() != DistributionPointName.FULL_NAME
                ? Stream.empty()
                : Arrays.stream(GeneralNames.getInstance(name.getName()).getNames())
                        .flatMap(CertificateAddresses::address);
    }

    private static Stream<String> address(GeneralName name) {
        if (name.getTagNo() != GeneralName.uniformResourceIdentifier) {
            return Stream.empty();
        }
        var address = ASN1IA5String.getInstance(name.getName()).getString();
        return address.startsWith("http://") || address.startsWith("https://") ? Stream.of(address) : Stream.empty();
    }
}
