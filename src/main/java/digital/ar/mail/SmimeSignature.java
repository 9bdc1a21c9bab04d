package digital.ar.mail;

import digital.ar.account.SmimeCertificates.Signer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/**
 * Turns a message into {@code multipart/signed} (RFC 8551 3.5.3, RFC 1847 2.1): the MIME entity as it was becomes the first
 * part, byte for byte what is signed; the detached CMS signature becomes the second.
 */
final class SmimeSignature {
    private static final String EMPTY_LINE = "\r\n\r\n";
    private static final int BASE64_LINE = 76; // RFC 2045 6.8

    private SmimeSignature() {}

    /** @param message with CRLF line ends and 7-bit content @param boundary that occurs in no line of it */
    static byte[] sign(byte[] message, Signer signer, String boundary, Instant at) {
        var text = new String(message, StandardCharsets.ISO_8859_1); // one character per byte
        var end = text.indexOf(EMPTY_LINE);
        var entity = new StringBuilder();
        var header = new StringBuilder();
        for (var field : fields(text.substring(0, end))) {
            (isOfEntity(field) ? entity : header).append(field).append("\r\n");
        }
        // RFC 8551 3.1.1: the entity with its own header, canonical line ends
        var content = entity + text.substring(end + 2);
        var signature = Base64.getMimeEncoder(BASE64_LINE, new byte[] {'\r', '\n'})
                .encodeToString(cms(content.getBytes(StandardCharsets.ISO_8859_1), signer, at));
        return (header
                        + """
                        Content-Type: multipart/signed; protocol="application/pkcs7-signature";
                         micalg=sha-256; boundary="%1$s"

                        This is an S/MIME signed message
                        --%1$s
                        """.formatted(boundary).replace("\n", "\r\n")
                        + content
                        + """

                        --%1$s
                        Content-Type: application/pkcs7-signature; name="smime.p7s"
                        Content-Transfer-Encoding: base64
                        Content-Disposition: attachment; filename="smime.p7s"

                        %2$s
                        --%1$s--
                        """.formatted(boundary, "\0").replace("\n", "\r\n").replace("\0", signature))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static List<String> fields(String header) {
        return new ArrayList<>(List.of(header.split("\r\n(?![ \t])")));
    }

    /** What describes the entity moves into it; everything else stays where readers look for it. */
    private static boolean isOfEntity(String field) {
        var name = field.substring(0, field.indexOf(':')).toLowerCase(Locale.ROOT);
        return name.equals("content-type") || name.equals("content-transfer-encoding");
    }

    private static byte[] cms(byte[] content, Signer signer, Instant at) {
        try {
            var generator = new CMSSignedDataGenerator();
            var algorithm = signer.key().getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
            var info = new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                    .setSignedAttributeGenerator(new DefaultSignedAttributeTableGenerator(signingTime(at)))
                    .build(
                            new JcaContentSignerBuilder(algorithm).build(signer.key()),
                            signer.chain().getFirst());
            generator.addSignerInfoGenerator(info);
            generator.addCertificates(new JcaCertStore(signer.chain())); // RFC 8551 2.3
            var out = new ByteArrayOutputStream();
            out.writeBytes(generator
                    .generate(new CMSProcessableByteArray(content), false)
                    .toASN1Structure()
                    .getEncoded("DER"));
            return out.toByteArray();
        } catch (OperatorCreationException | CMSException | CertificateEncodingException | IOException e) {
            throw new IllegalStateException("the S/MIME signature cannot be made", e);
        }
    }

    /** RFC 8551 2.5.1; the time of the message, so that the same draft gives the same bytes. */
    private static AttributeTable signingTime(Instant at) {
        var attributes = new ASN1EncodableVector();
        attributes.add(new Attribute(CMSAttributes.signingTime, new DERSet(new Time(Date.from(at)))));
        return new AttributeTable(attributes);
    }
}
