package digital.ar.seal.timestamp;

import digital.ar.seal.development.TimestampIssuer;
import digital.ar.seal.key.SigningKey;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Date;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.cmp.PKIStatusInfo;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.tsp.MessageImprint;
import org.bouncycastle.asn1.tsp.TSTInfo;
import org.bouncycastle.asn1.tsp.TimeStampResp;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequest;

/** A well-formed token made with a certificate that may not stamp: a time authority's library refuses to, an attacker does not. */
final class ForgedTimestamp {
    private ForgedTimestamp() {}

    static byte[] answer(byte[] request, SigningKey key) throws IOException {
        try {
            var parsed = new TimeStampRequest(request);
            var imprint =
                    new MessageImprint(new AlgorithmIdentifier(TSPAlgorithms.SHA256), parsed.getMessageImprintDigest());
            var info = new TSTInfo(
                    new ASN1ObjectIdentifier(TimestampIssuer.POLICY),
                    imprint,
                    new ASN1Integer(BigInteger.TWO),
                    new ASN1GeneralizedTime(new Date()),
                    null,
                    null,
                    new ASN1Integer(parsed.getNonce()),
                    null,
                    null);
            return response(sign(info, key));
        } catch (java.security.GeneralSecurityException
                | org.bouncycastle.operator.OperatorCreationException
                | org.bouncycastle.cms.CMSException e) {
            throw new IOException(e);
        }
    }

    private static ContentInfo sign(TSTInfo info, SigningKey key)
            throws IOException, java.security.GeneralSecurityException,
                    org.bouncycastle.operator.OperatorCreationException, org.bouncycastle.cms.CMSException {
        var certificate = new ESSCertIDv2(
                digital.ar.platform.Hashes.sha256(key.certificate().getEncoded()));
        var attributes = new ASN1EncodableVector();
        attributes.add(new Attribute(
                PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                new DERSet(new SigningCertificateV2(new ESSCertIDv2[] {certificate}))));
        var table = new DefaultSignedAttributeTableGenerator(new AttributeTable(attributes));
        var generator = new CMSSignedDataGenerator();
        generator.addSignerInfoGenerator(
                new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                        .setSignedAttributeGenerator(table)
                        .build(new JcaContentSignerBuilder(key.algorithm()).build(key.key()), key.certificate()));
        generator.addCertificates(new JcaCertStore(key.chainBelowRoot()));
        return generator
                .generate(new CMSProcessableByteArray(PKCSObjectIdentifiers.id_ct_TSTInfo, info.getEncoded()), true)
                .toASN1Structure();
    }

    private static byte[] response(ContentInfo token) throws IOException {
        return new TimeStampResp(new PKIStatusInfo(PKIStatus.granted), token).getEncoded();
    }
}
