package digital.ar.seal.revocation;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** One question to an OCSP responder over HTTP (RFC 6960 A.1). */
final class OcspExchange {
    /** RFC 9654 2.1: at least 32 octets. */
    private static final int NONCE_LENGTH = 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    private OcspExchange() {}

    /** @throws IOException no answer, or one to another question */
    static OcspData ask(Download download, String address, X509Certificate certificate, X509Certificate issuer)
            throws IOException {
        var nonce = new byte[NONCE_LENGTH];
        RANDOM.nextBytes(nonce);
        var body = download.post(address, "application/ocsp-request", request(certificate, issuer, nonce));
        var answer = OcspData.read(body);
        // Responders that prepare their answers repeat no nonce (RFC 9654 2.1); then thisUpdate tells how fresh it is.
        if (answer.nonce()
                .filter(echoed -> !MessageDigest.isEqual(echoed, nonce))
                .isPresent()) {
            throw new IOException("the OCSP answer is to another question");
        }
        return answer;
    }

    /** RFC 6960 4.1.1; certificates are named by SHA-1, which every responder knows (RFC 5019 2.1.1). */
    private static byte[] request(X509Certificate certificate, X509Certificate issuer, byte[] nonce)
            throws IOException {
        try {
            var digests = new JcaDigestCalculatorProviderBuilder().build();
            var id = new CertificateID(
                    digests.get(CertificateID.HASH_SHA1),
                    new JcaX509CertificateHolder(issuer),
                    certificate.getSerialNumber());
            var extension = new Extension(
                    OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, new DEROctetString(nonce).getEncoded());
            return new OCSPReqBuilder()
                    .addRequest(id)
                    .setRequestExtensions(new Extensions(extension))
                    .build()
                    .getEncoded();
        } catch (GeneralSecurityException | OCSPException | OperatorCreationException e) {
            throw new IOException("no OCSP question can be made of this certificate", e);
        }
    }
}
