package digital.ar.seal.cms;

import digital.ar.platform.Hashes;
import digital.ar.seal.SealException;
import digital.ar.seal.certificate.Names;
import digital.ar.seal.key.SigningKey;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import java.util.function.Function;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.cms.DefaultCMSSignatureEncryptionAlgorithmFinder;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;

/**
 * Signed data of one signer, DER throughout (RFC 5652 5). What is the same in each is made once; Bouncy Castle's generators would
 * parse certificates and look providers up each time.
 */
public final class SignedCms {
    private final SigningKey key;
    private final AlgorithmIdentifier digestAlgorithm;
    private final AlgorithmIdentifier signatureAlgorithm;
    private final IssuerAndSerialNumber signer;
    private final ASN1Set certificates;
    private final Attribute signingCertificate;

    public SignedCms(SigningKey key) {
        this.key = key;
        var algorithm = new DefaultSignatureAlgorithmIdentifierFinder().find(key.algorithm());
        this.digestAlgorithm = new DefaultDigestAlgorithmIdentifierFinder().find(algorithm);
        this.signatureAlgorithm = new DefaultCMSSignatureEncryptionAlgorithmFinder().findEncryptionAlgorithm(algorithm);
        var certificate = key.certificate();
        this.signer = new IssuerAndSerialNumber(
                X500Name.getInstance(certificate.getIssuerX500Principal().getEncoded()), certificate.getSerialNumber());
        this.certificates = new DERSet(key.chainBelowRoot().stream()
                .map(c -> Certificate.getInstance(Names.encoded(c)))
                .toArray(Certificate[]::new));
        // RFC 5035 3: the certificate is part of what is signed; SHA-256 is the attribute's default
        var id = new ESSCertIDv2(Hashes.sha256(Names.encoded(certificate)));
        this.signingCertificate = attribute(
                PKCSObjectIdentifiers.id_aa_signingCertificateV2, new SigningCertificateV2(new ESSCertIDv2[] {id}));
    }

    /** A new digest of the kind that fits the key. */
    public MessageDigest digest() {
        try {
            return MessageDigest.getInstance(digestAlgorithm.getAlgorithm().getId());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-2", e);
        }
    }

    /**
     * @param digest of the content, which stands elsewhere
     * @param more signed attributes beside the usual ones
     * @param unsigned attribute made of the signature value
     */
    public byte[] detached(
            ASN1ObjectIdentifier type, byte[] digest, List<Attribute> more, Function<byte[], Attribute> unsigned) {
        var signed = signedAttributes(type, digest, more);
        var signature = sign(signed);
        var info = signerInfo(signed, signature);
        info.add(new DERTaggedObject(false, 1, new DERSet(unsigned.apply(signature))));
        return encoded(type, new DERSequence(type), certificates, new DERSequence(info));
    }

    /**
     * Content inside, nothing unsigned, as a time authority makes it.
     *
     * @param withCertificates RFC 3161 2.4.1: only when the request asks for them
     */
    public byte[] enveloping(ASN1ObjectIdentifier type, byte[] content, boolean withCertificates) {
        var signed = signedAttributes(type, digest().digest(content), List.of());
        var inside = new DERTaggedObject(true, 0, new DEROctetString(content));
        var info = signerInfo(signed, sign(signed));
        return encoded(
                type,
                new DERSequence(vector(type, inside)),
                withCertificates ? certificates : new DERSet(),
                new DERSequence(info));
    }

    private DERSet signedAttributes(ASN1ObjectIdentifier type, byte[] digest, List<Attribute> more) {
        var attributes = new ASN1EncodableVector();
        attributes.add(attribute(CMSAttributes.contentType, type)); // RFC 5652 11.1
        attributes.add(attribute(CMSAttributes.messageDigest, new DEROctetString(digest))); // RFC 5652 11.2
        attributes.add(signingCertificate);
        more.forEach(attributes::add);
        return new DERSet(attributes);
    }

    /** RFC 5652 5.4: the attributes are signed as a SET OF. */
    private byte[] sign(DERSet attributes) {
        try {
            return key.sign(attributes.getEncoded(ASN1Encoding.DER));
        } catch (GeneralSecurityException | IOException e) {
            throw new SealException.Unavailable("the sealing key cannot sign: " + e.getMessage(), e);
        }
    }

    /** RFC 5652 5.3 */
    private ASN1EncodableVector signerInfo(DERSet signed, byte[] signature) {
        return vector(
                new ASN1Integer(1),
                signer,
                digestAlgorithm,
                new DERTaggedObject(false, 0, signed),
                signatureAlgorithm,
                new DEROctetString(signature));
    }

    /** RFC 5652 5.1: version 3 when the content is something else than data. */
    private byte[] encoded(
            ASN1ObjectIdentifier type, DERSequence content, ASN1Set certificates, DERSequence signerInfo) {
        var version = CMSObjectIdentifiers.data.equals(type) ? 1 : 3;
        var data = vector(new ASN1Integer(version), new DERSet(digestAlgorithm), content);
        if (certificates.size() > 0) {
            data.add(new DERTaggedObject(false, 0, certificates));
        }
        data.add(new DERSet(signerInfo));
        try {
            return new ContentInfo(CMSObjectIdentifiers.signedData, new DERSequence(data)).getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new IllegalStateException("a signature in memory has an encoding", e);
        }
    }

    private static ASN1EncodableVector vector(ASN1Encodable... elements) {
        var vector = new ASN1EncodableVector();
        vector.addAll(elements);
        return vector;
    }

    private static Attribute attribute(ASN1ObjectIdentifier type, ASN1Encodable value) {
        return new Attribute(type, new DERSet(value));
    }
}
