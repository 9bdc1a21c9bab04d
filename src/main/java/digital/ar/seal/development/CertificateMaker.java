package digital.ar.seal.development;

import digital.ar.seal.certificate.Qualifications;
import digital.ar.seal.key.SigningKey;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes the development certificates and their CRL (RFC 5280). Whoever reads a name sees what they are worth. */
public final class CertificateMaker {
    private static final String NAME = "O=AR Digital, OU=" + Qualifications.DEVELOPMENT_MARK + ", C=BR";
    private static final int RSA_BITS = 2048;
    private static final int SERIAL_BITS = 120;
    private static final Duration ROOT_LIFE = Duration.ofDays(20 * 365);
    private static final Duration LEAF_LIFE = Duration.ofDays(3 * 365);
    private static final Duration CRL_LIFE = Duration.ofDays(365);
    /** Certificates begin a little before now, for peers whose clocks are slow. */
    private static final Duration SLOW_CLOCKS = Duration.ofHours(1);

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public CertificateMaker(Clock clock) {
        this.clock = clock;
    }

    public SigningKey root() {
        var pair = keyPair();
        var name = new X500Name("CN=AR Digital - AC de desenvolvimento, " + NAME);
        var builder = builder(name, name, pair, ROOT_LIFE);
        return issue(builder, pair, pair, List.of(), extensions -> {
            extensions.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            extensions.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        });
    }

    public SigningKey seal(SigningKey root) {
        return leaf(
                root,
                "CN=AR Digital - Selo de teste, " + NAME,
                extensions -> extensions.addExtension(
                        Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation)));
    }

    /** RFC 3161 2.3: the extended key usage timeStamping, alone and critical. */
    public SigningKey timeAuthority(SigningKey root) {
        return leaf(root, "CN=AR Digital - Autoridade de tempo de teste, " + NAME, extensions -> {
            extensions.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            extensions.addExtension(
                    Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
        });
    }

    byte[] crl(SigningKey root) {
        return crl(root, clock.instant().minus(SLOW_CLOCKS));
    }

    /** @param asOf thisUpdate */
    byte[] crl(SigningKey root, Instant asOf) {
        try {
            var now = clock.instant();
            var builder = new JcaX509v2CRLBuilder(root.certificate(), Date.from(asOf));
            builder.setNextUpdate(Date.from(now.plus(CRL_LIFE)));
            builder.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(now.getEpochSecond())));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(root.certificate()));
            return builder.build(new JcaContentSignerBuilder(root.algorithm()).build(root.key()))
                    .getEncoded();
        } catch (GeneralSecurityException | OperatorCreationException | java.io.IOException e) {
            throw new IllegalStateException("cannot make the development CRL", e);
        }
    }

    private interface Extensions {
        void addTo(JcaX509v3CertificateBuilder builder) throws CertIOException;
    }

    private SigningKey leaf(SigningKey root, String subject, Extensions usage) {
        var pair = keyPair();
        var issuer = name(root.certificate());
        var builder = builder(issuer, new X500Name(subject), pair, LEAF_LIFE);
        var issuerPair = new KeyPair(root.certificate().getPublicKey(), root.key());
        return issue(builder, pair, issuerPair, root.chain(), extensions -> {
            extensions.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            usage.addTo(extensions);
        });
    }

    private JcaX509v3CertificateBuilder builder(X500Name issuer, X500Name subject, KeyPair pair, Duration life) {
        var now = Instant.ofEpochSecond(clock.instant().getEpochSecond());
        return new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(SERIAL_BITS, random).setBit(0),
                Date.from(now.minus(SLOW_CLOCKS)),
                Date.from(now.plus(life)),
                subject,
                pair.getPublic());
    }

    private static SigningKey issue(
            JcaX509v3CertificateBuilder builder,
            KeyPair pair,
            KeyPair issuer,
            List<X509Certificate> issuers,
            Extensions extensions) {
        try {
            var ids = new JcaX509ExtensionUtils();
            builder.addExtension(
                    Extension.subjectKeyIdentifier, false, ids.createSubjectKeyIdentifier(pair.getPublic()));
            builder.addExtension(
                    Extension.authorityKeyIdentifier, false, ids.createAuthorityKeyIdentifier(issuer.getPublic()));
            extensions.addTo(builder);
            var holder = builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(issuer.getPrivate()));
            var chain = new java.util.ArrayList<X509Certificate>();
            chain.add(new JcaX509CertificateConverter().getCertificate(holder));
            chain.addAll(issuers);
            return new SigningKey(pair.getPrivate(), chain);
        } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
            throw new IllegalStateException("cannot make a development certificate", e);
        }
    }

    private static X500Name name(X509Certificate certificate) {
        try {
            return new JcaX509CertificateHolder(certificate).getSubject();
        } catch (java.security.cert.CertificateEncodingException e) {
            throw new IllegalStateException("a certificate of our own has no encoding", e);
        }
    }

    private static KeyPair keyPair() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(RSA_BITS);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform makes RSA keys", e);
        }
    }
}
