package digital.ar.seal.cms;

import digital.ar.seal.certificate.Names;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/**
 * The parts of a CMS that its signature does not protect: versions, lists of algorithms, certificates beside the signer's.
 * They are held to the one form that RFC 5652 gives them, so that no byte can be changed unseen.
 */
public final class CmsForm {
    private CmsForm() {}

    /**
     * What is not as it must be; empty when all is.
     *
     * @param encoded the whole ContentInfo
     * @param certificate of the signer
     */
    public static Optional<String> defect(byte[] encoded, X509Certificate certificate) throws IOException {
        var outer = ASN1Primitive.fromByteArray(encoded);
        var info = ContentInfo.getInstance(outer);
        if (!CMSObjectIdentifiers.signedData.equals(info.getContentType())) {
            return Optional.of("it does not call itself signed data");
        }
        var data = SignedData.getInstance(info.getContent());
        var signers = data.getSignerInfos();
        if (signers.size() != 1) {
            return Optional.of("it has " + signers.size() + " signers instead of one");
        }
        var signer = SignerInfo.getInstance(signers.getObjectAt(0));
        if (!same(info, outer) || !same(data, info.getContent()) || !same(signer, signers.getObjectAt(0))) {
            return Optional.of("a part of it is marked as something else than it is");
        }
        return contents(data, signer, certificate);
    }

    private static Optional<String> contents(SignedData data, SignerInfo signer, X509Certificate certificate)
            throws IOException {
        if (!namesExactly(signer, certificate)) {
            return Optional.of("it names its signer otherwise than the certificate does");
        }
        if (!versions(data, signer)) {
            return Optional.of("its versions do not fit its content");
        }
        if (!digestAlgorithms(data.getDigestAlgorithms(), signer)) {
            return Optional.of("its list of digest algorithms is not that of its signer");
        }
        return plain(signer.getDigestEncryptionAlgorithm())
                ? Optional.empty()
                : Optional.of("its signature algorithm has parameters that it cannot have");
    }

    /** Bouncy Castle reads tags leniently and writes them right. */
    private static boolean same(ASN1Object understood, ASN1Encodable written) throws IOException {
        return Arrays.equals(
                understood.getEncoded(ASN1Encoding.DER),
                written.toASN1Primitive().getEncoded(ASN1Encoding.DER));
    }

    /** Names are found regardless of case; the bytes must be the same all the same. */
    private static boolean namesExactly(SignerInfo signer, X509Certificate certificate) throws IOException {
        if (signer.getSID().getId() instanceof ASN1OctetString) {
            return true;
        }
        var id = IssuerAndSerialNumber.getInstance(signer.getSID().getId());
        return Arrays.equals(
                id.getName().getEncoded(ASN1Encoding.DER),
                certificate.getIssuerX500Principal().getEncoded());
    }

    /** X.690 10: the one encoding of a value. */
    public static boolean isDer(byte[] encoded) throws IOException {
        return Arrays.equals(ASN1Primitive.fromByteArray(encoded).getEncoded(ASN1Encoding.DER), encoded);
    }

    /** RFC 5652 5.1 and 5.3 */
    private static boolean versions(SignedData data, SignerInfo signer) {
        var byKeyId = signer.getSID().getId() instanceof ASN1OctetString;
        var signerVersion = byKeyId ? 3 : 1;
        var isData = CMSObjectIdentifiers.data.equals(data.getEncapContentInfo().getContentType());
        var version = isData ? signerVersion : 3;
        return signer.getVersion().hasValue(signerVersion) && data.getVersion().hasValue(version);
    }

    private static boolean digestAlgorithms(ASN1Set listed, SignerInfo signer) {
        if (listed.size() != 1 || !plain(signer.getDigestAlgorithm())) {
            return false;
        }
        var only = AlgorithmIdentifier.getInstance(listed.getObjectAt(0));
        return plain(only)
                && only.getAlgorithm().equals(signer.getDigestAlgorithm().getAlgorithm());
    }

    /** NULL or nothing (RFC 5754 2); RSASSA-PSS says its parameters there (RFC 4056). */
    private static boolean plain(AlgorithmIdentifier algorithm) {
        ASN1Encodable parameters = algorithm.getParameters();
        return parameters == null
                || DERNull.INSTANCE.equals(parameters.toASN1Primitive())
                || PKCSObjectIdentifiers.id_RSASSA_PSS.equals(algorithm.getAlgorithm());
    }

    /**
     * Certificates that are no part of the chain must at least be genuine.
     *
     * @return the subject of one that is not
     */
    public static Optional<String> strayCertificate(Collection<X509Certificate> brought, List<X509Certificate> chain) {
        return brought.stream()
                .filter(c -> !chain.contains(c))
                .filter(c -> !genuine(c, brought, chain))
                .map(Names::of)
                .findFirst();
    }

    private static boolean genuine(
            X509Certificate certificate, Collection<X509Certificate> brought, List<X509Certificate> chain) {
        return java.util.stream.Stream.concat(brought.stream(), chain.stream())
                .filter(issuer -> issuer.getSubjectX500Principal().equals(certificate.getIssuerX500Principal()))
                .anyMatch(issuer -> verifies(certificate, issuer));
    }

    private static boolean verifies(X509Certificate certificate, X509Certificate issuer) {
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
