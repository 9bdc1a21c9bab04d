package digital.ar.seal.certificate;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;

/** Certificates and their names as people read them. */
public final class Names {
    private Names() {}

    public static String of(X509Certificate certificate) {
        return text(certificate.getSubjectX500Principal());
    }

    public static String text(X500Principal name) {
        return name.getName(X500Principal.RFC1779);
    }

    /** The CN, or the whole name when it has none. */
    public static String commonName(X509Certificate certificate) {
        var names = new X500Name(certificate.getSubjectX500Principal().getName()).getRDNs(BCStyle.CN);
        return names.length == 0
                ? of(certificate)
                : IETFUtils.valueToString(names[0].getFirst().getValue());
    }

    public static int encodedSize(X509Certificate certificate) {
        return encoded(certificate).length;
    }

    public static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was parsed has an encoding", e);
        }
    }
}
