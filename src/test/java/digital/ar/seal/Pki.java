package digital.ar.seal;

import digital.ar.seal.key.SigningKey;
import digital.ar.seal.revocation.CrlData;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Certificates of all sorts, for tests: a root, and leaves that are what their builder says. */
public final class Pki {
    public static final String ICP_ROOT = "CN=Autoridade Certificadora Raiz Brasileira v0, O=ICP-Brasil, C=BR";
    private final String algorithm;
    private final int size;
    private final KeyPair rootPair;
    private final String rootName;
    public final X509Certificate root;

    public Pki(String rootName, String algorithm, int size) {
        try {
            this.algorithm = algorithm;
            this.size = size;
            this.rootName = rootName;
            rootPair = pair();
            var builder = builder(rootName, rootName, rootPair, Duration.ofDays(3650));
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            root = sign(builder);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public final class Leaf {
        private final String subject;
        private final List<Extension> extensions = new ArrayList<>();
        private int usage = KeyUsage.digitalSignature | KeyUsage.nonRepudiation;
        private Duration life = Duration.ofDays(365);

        Leaf(String subject) {
            this.subject = subject;
        }

        public Leaf policy(String oid) {
            return with(
                    Extension.certificatePolicies,
                    new CertificatePolicies(new PolicyInformation(new ASN1ObjectIdentifier(oid))));
        }

        /** otherNames of ICP-Brasil certificates (DOC-ICP-04): OID, value, OID, value … */
        public Leaf otherNames(String... typesAndValues) {
            var names = new ArrayList<GeneralName>();
            for (var i = 0; i < typesAndValues.length; i += 2) {
                var value = new DEROctetString(
                        typesAndValues[i + 1].getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
                var other = new DERSequence(new org.bouncycastle.asn1.ASN1Encodable[] {
                    new ASN1ObjectIdentifier(typesAndValues[i]), new DERTaggedObject(true, 0, value)
                });
                names.add(new GeneralName(GeneralName.otherName, other));
            }
            return with(Extension.subjectAlternativeName, new GeneralNames(names.toArray(GeneralName[]::new)));
        }

        public Leaf brokenOtherName() {
            var lonely = new DERSequence(new ASN1ObjectIdentifier("2.16.76.1.3.3"));
            return with(
                    Extension.subjectAlternativeName, new GeneralNames(new GeneralName(GeneralName.otherName, lonely)));
        }

        public Leaf dns(String host) {
            return with(Extension.subjectAlternativeName, new GeneralNames(new GeneralName(GeneralName.dNSName, host)));
        }

        public Leaf timeAuthority() {
            usage = KeyUsage.digitalSignature;
            try {
                extensions.add(new Extension(
                        Extension.extendedKeyUsage,
                        true,
                        new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping).getEncoded()));
                return this;
            } catch (java.io.IOException e) {
                throw new IllegalStateException(e);
            }
        }

        /** Where to ask about its revocation. */
        public Leaf addresses(String ocsp, String list) {
            with(
                    Extension.authorityInfoAccess,
                    new org.bouncycastle.asn1.x509.AuthorityInformationAccess(
                            org.bouncycastle.asn1.x509.AccessDescription.id_ad_ocsp,
                            new GeneralName(GeneralName.uniformResourceIdentifier, ocsp)));
            var name = new org.bouncycastle.asn1.x509.DistributionPointName(
                    new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, list)));
            return with(
                    Extension.cRLDistributionPoints,
                    new org.bouncycastle.asn1.x509.CRLDistPoint(new org.bouncycastle.asn1.x509.DistributionPoint[] {
                        new org.bouncycastle.asn1.x509.DistributionPoint(name, null, null)
                    }));
        }

        public Leaf usage(int bits) {
            usage = bits;
            return this;
        }

        /** Negative: expired that long ago. */
        public Leaf life(Duration fromNow) {
            life = fromNow;
            return this;
        }

        private Leaf with(ASN1ObjectIdentifier type, org.bouncycastle.asn1.ASN1Object value) {
            try {
                extensions.add(new Extension(type, false, value.getEncoded()));
                return this;
            } catch (java.io.IOException e) {
                throw new IllegalStateException(e);
            }
        }

        public SigningKey make() {
            try {
                var pair = pair();
                var builder = builder(rootName, subject, pair, life);
                builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
                for (var extension : extensions) {
                    builder.addExtension(extension);
                }
                return new SigningKey(pair.getPrivate(), List.of(sign(builder), root));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** A list of this root. @param reason CRLReason, -1 for none */
    public record Entry(X509Certificate certificate, Instant since, int reason) {}

    public CrlData crl(Instant thisUpdate, Entry... entries) {
        try {
            var list = new org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder(root, Date.from(thisUpdate));
            list.setNextUpdate(Date.from(thisUpdate.plus(Duration.ofDays(30))));
            for (var entry : entries) {
                var serial = entry.certificate().getSerialNumber();
                if (entry.reason() < 0) {
                    list.addCRLEntry(serial, Date.from(entry.since()), (org.bouncycastle.asn1.x509.Extensions) null);
                } else {
                    list.addCRLEntry(serial, Date.from(entry.since()), entry.reason());
                }
            }
            return CrlData.read(list.build(signer()).getEncoded());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public org.bouncycastle.operator.ContentSigner signer() throws org.bouncycastle.operator.OperatorCreationException {
        return new JcaContentSignerBuilder(signatureName()).build(rootPair.getPrivate());
    }

    public Leaf leaf(String subject) {
        return new Leaf(subject);
    }

    private KeyPair pair() throws java.security.GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(size);
        return generator.generateKeyPair();
    }

    private static JcaX509v3CertificateBuilder builder(String issuer, String subject, KeyPair pair, Duration life) {
        var now = Instant.now();
        return new JcaX509v3CertificateBuilder(
                new X500Name(issuer),
                new BigInteger(64, new java.security.SecureRandom()).setBit(0),
                Date.from(now.minus(Duration.ofDays(400))),
                Date.from(now.plus(life)),
                new X500Name(subject),
                pair.getPublic());
    }

    private X509Certificate sign(JcaX509v3CertificateBuilder builder) throws Exception {
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer()));
    }

    private String signatureName() {
        return algorithm.equals("EC") ? (size >= 384 ? "SHA384withECDSA" : "SHA256withECDSA") : "SHA256withRSA";
    }
}
