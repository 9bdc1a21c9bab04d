package digital.ar.evidence;

import digital.ar.seal.Qualification;
import digital.ar.seal.SealException;
import digital.ar.seal.TimestampAuthority;
import digital.ar.seal.TimestampToken;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;

/** A small RFC 3161 authority of its own certificate; counts its tokens and can be away. */
public final class TestAuthority implements TimestampAuthority {
    public final AtomicInteger issued = new AtomicInteger();
    public volatile boolean away;
    private final KeyPair pair;
    private final List<X509Certificate> certificates = new java.util.concurrent.CopyOnWriteArrayList<>();

    public TestAuthority() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            pair = generator.generateKeyPair();
            certificates.add(certificate(1));
        } catch (GeneralSecurityException | OperatorException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As every few years: stamps come with a new certificate, the old one stays trusted. */
    public void newCertificate(int days) {
        try {
            certificates.add(certificate(days));
        } catch (GeneralSecurityException | OperatorException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private X509Certificate certificate(int days) throws GeneralSecurityException, OperatorException, IOException {
        var name = new X500Name("CN=Test time authority");
        var now = Instant.now();
        var builder = new JcaX509v3CertificateBuilder(
                name,
                BigInteger.valueOf(2 + certificates.size()),
                Date.from(now.minus(1, ChronoUnit.DAYS)),
                Date.from(now.plus(days, ChronoUnit.DAYS)),
                name,
                pair.getPublic());
        builder.addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
    }

    @Override
    public TimestampToken stamp(byte[] sha256) {
        if (away) {
            throw new SealException.Unavailable("the time authority does not answer", null);
        }
        var certificate = certificates.getLast();
        try {
            var requests = new TimeStampRequestGenerator();
            requests.setCertReq(true);
            var request = requests.generate(TSPAlgorithms.SHA256, sha256);
            var digests = new JcaDigestCalculatorProviderBuilder().build();
            var generator = new TimeStampTokenGenerator(
                    new JcaSimpleSignerInfoGeneratorBuilder().build("SHA256withECDSA", pair.getPrivate(), certificate),
                    digests.get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256)),
                    new ASN1ObjectIdentifier("1.2.3.4.1"));
            generator.addCertificates(new JcaCertStore(List.of(certificate)));
            var serial = BigInteger.valueOf(issued.incrementAndGet());
            var token = generator.generate(request, serial, new Date());
            return new TimestampToken(
                    token.getEncoded(),
                    token.getTimeStampInfo().getGenTime().toInstant(),
                    serial.toString(),
                    certificate.getSubjectX500Principal().getName());
        } catch (TSPException | IOException | GeneralSecurityException | OperatorException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Qualification qualification() {
        return Qualification.DEVELOPMENT;
    }

    public List<X509Certificate> roots() {
        return List.copyOf(certificates);
    }

    /** PEM of the certificate, for {@code openssl ts -verify -CAfile}. */
    public String pem() {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(certificates.getFirst());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }
}
