package digital.ar.seal;

import digital.ar.platform.Hashes;
import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.esf.OtherHashAlgAndValue;
import org.bouncycastle.asn1.esf.SigPolicyQualifierInfo;
import org.bouncycastle.asn1.esf.SigPolicyQualifiers;
import org.bouncycastle.asn1.esf.SignaturePolicyId;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationStore;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** Detached CMS with the attributes of a PAdES B-T signature (ETSI EN 319 142-1 6.3, EN 319 122-1). */
final class CadesSigner {
    private final SigningKey key;
    private final TimestampAuthority time;

    CadesSigner(SigningKey key, TimestampAuthority time) {
        this.key = key;
        this.time = time;
    }

    /** @return DER of the ContentInfo */
    byte[] sign(byte[] content, Optional<SignaturePolicy> policy) {
        try {
            return stamp(generator(policy).generate(new CMSProcessableByteArray(content), false))
                    .toASN1Structure()
                    .getEncoded(ASN1Encoding.DER);
        } catch (CMSException | OperatorCreationException | CertificateEncodingException | IOException e) {
            throw new SealException.Unavailable("the sealing key cannot sign: " + e.getMessage(), e);
        }
    }

    private CMSSignedDataGenerator generator(Optional<SignaturePolicy> policy)
            throws OperatorCreationException, CertificateEncodingException, CMSException {
        var generator = new CMSSignedDataGenerator();
        var digests = new JcaDigestCalculatorProviderBuilder().build();
        generator.addSignerInfoGenerator(new JcaSignerInfoGeneratorBuilder(digests)
                .setSignedAttributeGenerator(new WithoutSigningTime(attributes(policy)))
                .build(key.contentSigner(), key.certificate()));
        generator.addCertificates(new JcaCertStore(key.chainBelowRoot()));
        return generator;
    }

    private AttributeTable attributes(Optional<SignaturePolicy> policy) throws CertificateEncodingException {
        var attributes = new ASN1EncodableVector();
        // RFC 5035 3: the certificate is part of what is signed; SHA-256 is the attribute's default
        var certificate = new ESSCertIDv2(Hashes.sha256(key.certificate().getEncoded()));
        attributes.add(attribute(
                PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                new SigningCertificateV2(new ESSCertIDv2[] {certificate})));
        policy.ifPresent(p -> attributes.add(attribute(PKCSObjectIdentifiers.id_aa_ets_sigPolicyId, identifier(p))));
        return new AttributeTable(attributes);
    }

    /** EN 319 122-1 5.2.9 */
    private static SignaturePolicyId identifier(SignaturePolicy policy) {
        var sha256 = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256);
        var uri = new SigPolicyQualifierInfo(PKCSObjectIdentifiers.id_spq_ets_uri, new DERIA5String(policy.uri()));
        return new SignaturePolicyId(
                new ASN1ObjectIdentifier(policy.oid()),
                new OtherHashAlgAndValue(sha256, new DEROctetString(policy.sha256())),
                new SigPolicyQualifiers(new SigPolicyQualifierInfo[] {uri}));
    }

    /** EN 319 122-1 5.3: the token stamps the signature value and stands unsigned beside it. */
    private CMSSignedData stamp(CMSSignedData signed) throws IOException {
        var signer = signed.getSignerInfos().getSigners().iterator().next();
        var token = time.stamp(Hashes.sha256(signer.getSignature()));
        var attribute = attribute(
                PKCSObjectIdentifiers.id_aa_signatureTimeStampToken, ASN1Primitive.fromByteArray(token.encoded()));
        var stamped = SignerInformation.replaceUnsignedAttributes(signer, new AttributeTable(attribute));
        return CMSSignedData.replaceSigners(signed, new SignerInformationStore(stamped));
    }

    private static Attribute attribute(ASN1ObjectIdentifier type, ASN1Encodable value) {
        return new Attribute(type, new DERSet(value));
    }

    /** EN 319 142-1 6.3: in PAdES the claimed time stands in /M, never in the CMS. */
    private static final class WithoutSigningTime extends DefaultSignedAttributeTableGenerator {
        WithoutSigningTime(AttributeTable attributes) {
            super(attributes);
        }

        @Override
        @SuppressWarnings({"rawtypes", "unchecked"}) // Bouncy Castle's signature predates generics
        protected Hashtable createStandardAttributeTable(Map parameters) {
            var table = super.createStandardAttributeTable(parameters);
            table.remove(CMSAttributes.signingTime);
            return table;
        }
    }
}
