package digital.ar.peers;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A company's own certificate authority, from which the servers of a test have their certificates. */
public final class Authority {
    private final KeyPair keys = keys();
    private final X500Name name = new X500Name("CN=Authority of the tests");
    private final X509Certificate certificate;

    /** A server's certificate and key. @param chainPem its own first, then the authority's */
    public record Issued(X509Certificate certificate, String chainPem, String keyPem) {}

    public Authority() {
        try {
            var builder = builder(name, keys, Instant.now().plus(Duration.ofDays(1)));
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            certificate = signed(builder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Issued issue(String... hosts) {
        return issue(Instant.now().plus(Duration.ofDays(1)), hosts);
    }

    /** Its time ended a minute ago. */
    public Issued issueExpired(String... hosts) {
        return issue(Instant.now().minus(Duration.ofMinutes(1)), hosts);
    }

    private Issued issue(Instant until, String... hosts) {
        try {
            var own = keys();
            var builder = builder(new X500Name("CN=" + hosts[0]), own, until);
            var names = Arrays.stream(hosts)
                    .map(host -> new GeneralName(GeneralName.dNSName, host))
                    .toArray(GeneralName[]::new);
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
            var issued = signed(builder);
            return new Issued(
                    issued, pem(issued) + pem(certificate), pem(new JcaPKCS8Generator(own.getPrivate(), null)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public X509Certificate certificate() {
        return certificate;
    }

    /** For settings that want a file of authorities. */
    public Path file() {
        try {
            var file = Files.createTempFile(Files.createDirectories(Path.of("target/peers/run")), "ca", ".pem");
            return Files.writeString(file, pem(certificate)).toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA"); // GnuTLS reads no EC key of the JDK
            generator.initialize(2_048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private JcaX509v3CertificateBuilder builder(X500Name subject, KeyPair of, Instant until) {
        var now = Instant.now();
        return new JcaX509v3CertificateBuilder(
                name,
                new BigInteger(63, new SecureRandom()),
                Date.from(now.minus(Duration.ofHours(1))),
                Date.from(until),
                subject,
                of.getPublic());
    }

    private X509Certificate signed(JcaX509v3CertificateBuilder builder) {
        try {
            var signer = new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate());
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(Object object) throws IOException {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        }
        return text.toString();
    }
}
