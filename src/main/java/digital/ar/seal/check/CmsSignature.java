package digital.ar.seal.check;

import digital.ar.seal.certificate.Names;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.esf.SignaturePolicyIdentifier;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;

/**
 * The one signer of a detached CMS with its certificate, taken apart.
 *
 * @param certificate of the signer, first of those in the CMS that fits its id
 */
public record CmsSignature(SignerInformation signer, X509Certificate certificate, List<X509Certificate> certificates) {
    /** Digests that still hold: no MD5, no SHA-1. */
    private static final Map<ASN1ObjectIdentifier, String> DIGESTS = Map.of(
            NISTObjectIdentifiers.id_sha256, "SHA-256",
            NISTObjectIdentifiers.id_sha384, "SHA-384",
            NISTObjectIdentifiers.id_sha512, "SHA-512");

    /** Why a CMS cannot be used as a seal. */
    public static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }

        Unreadable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    public static CmsSignature read(SignedRange range) throws Unreadable {
        try {
            var cms = new CMSSignedData(hashes(range), range.der());
            var signers = cms.getSignerInfos().getSigners();
            if (signers.size() != 1) {
                throw new Unreadable("the CMS has " + signers.size() + " signers instead of one");
            }
            var signer = signers.iterator().next();
            var holders = cms.getCertificates().getMatches(null);
            var own = holders.stream().filter(signer.getSID()::match).findFirst();
            if (own.isEmpty()) {
                throw new Unreadable("the CMS does not bring its signer's certificate");
            }
            return new CmsSignature(
                    signer,
                    convert(own.get()),
                    holders.stream().map(CmsSignature::convert).toList());
        } catch (CMSException e) {
            throw new Unreadable("the CMS cannot be read: " + e.getMessage(), e);
        } catch (RuntimeException | StackOverflowError e) {
            // Bouncy Castle answers broken ASN.1 with whatever exception the spot brings.
            throw new Unreadable("the CMS is malformed: " + e.getClass().getSimpleName(), e);
        }
    }

    /** Name of the signer's digest; empty when it is too weak or unknown. */
    Optional<String> digestName() {
        return Optional.ofNullable(DIGESTS.get(signer.getDigestAlgorithmID().getAlgorithm()));
    }

    /** RFC 5652 11.2 */
    Optional<byte[]> messageDigest() {
        return attribute(CMSAttributes.messageDigest)
                .map(value -> ASN1OctetString.getInstance(value).getOctets());
    }

    /** RFC 5035 3: the signed hash of the signer's certificate. */
    boolean namesItsCertificate() throws NoSuchAlgorithmException {
        var attribute = attribute(PKCSObjectIdentifiers.id_aa_signingCertificateV2);
        if (attribute.isEmpty()) {
            return false;
        }
        var ids = SigningCertificateV2.getInstance(attribute.get()).getCerts();
        return ids.length > 0 && matches(ids[0]);
    }

    private boolean matches(ESSCertIDv2 id) throws NoSuchAlgorithmException {
        var digest = DIGESTS.get(id.getHashAlgorithm().getAlgorithm());
        return digest != null
                && MessageDigest.isEqual(
                        MessageDigest.getInstance(digest).digest(Names.encoded(certificate)), id.getCertHash());
    }

    Optional<SignaturePolicyIdentifier> policy() {
        return attribute(PKCSObjectIdentifiers.id_aa_ets_sigPolicyId).map(SignaturePolicyIdentifier::getInstance);
    }

    Optional<byte[]> timestamp() throws IOException {
        var attributes = signer.getUnsignedAttributes();
        var token = attributes == null ? null : attributes.get(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken);
        return token == null || token.getAttrValues().size() == 0
                ? Optional.empty()
                : Optional.of(token.getAttributeValues()[0].toASN1Primitive().getEncoded());
    }

    private Optional<ASN1Encodable> attribute(ASN1ObjectIdentifier type) {
        AttributeTable attributes = signer.getSignedAttributes();
        var attribute = attributes == null ? null : attributes.get(type);
        return attribute == null || attribute.getAttrValues().size() != 1
                ? Optional.empty()
                : Optional.of(attribute.getAttributeValues()[0]);
    }

    /** Digests of the covered bytes for the algorithms that the CMS lists; a receipt is too large to try all. */
    private static Map<String, byte[]> hashes(SignedRange range) {
        var listed = SignedData.getInstance(ContentInfo.getInstance(range.der()).getContent())
                .getDigestAlgorithms();
        var hashes = new java.util.HashMap<String, byte[]>();
        DIGESTS.forEach((oid, name) -> {
            if (contains(listed, oid)) {
                hashes.put(oid.getId(), range.digest(name));
            }
        });
        return hashes;
    }

    private static boolean contains(ASN1Set algorithms, ASN1ObjectIdentifier oid) {
        return Arrays.stream(algorithms.toArray())
                .anyMatch(algorithm ->
                        oid.equals(AlgorithmIdentifier.getInstance(algorithm).getAlgorithm()));
    }

    private static X509Certificate convert(X509CertificateHolder holder) {
        try {
            return new JcaX509CertificateConverter().getCertificate(holder);
        } catch (CertificateException e) {
            throw new IllegalArgumentException("a certificate in the CMS cannot be read", e);
        }
    }
}
