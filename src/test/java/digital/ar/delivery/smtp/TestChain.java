package digital.ar.delivery.smtp;

import digital.ar.platform.PeerTrust;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority and a server's certificate from it. */
public final class TestChain {
    private static final AtomicLong SERIAL = new AtomicLong(1);
    private final KeyPair authorityKeys = keys();
    private final KeyPair keys = keys();
    private final X509Certificate authority;
    private final X509Certificate leaf;

    private TestChain(Duration validFor, String... hosts) {
        var authorityName = new X500Name("CN=Authority " + SERIAL.get());
        authority = certificate(authorityName, authorityName, authorityKeys, authorityKeys, Duration.ofDays(1));
        leaf = certificate(authorityName, new X500Name("CN=server"), authorityKeys, keys, validFor, hosts);
    }

    public static TestChain of(String... hosts) {
        return new TestChain(Duration.ofDays(1), hosts);
    }

    public static TestChain expired(String... hosts) {
        return new TestChain(Duration.ofHours(-1), hosts);
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate certificate(
            X500Name issuer, X500Name subject, KeyPair by, KeyPair of, Duration validFor, String... hosts) {
        try {
            var now = Instant.now();
            var builder = new JcaX509v3CertificateBuilder(
                    issuer,
                    BigInteger.valueOf(SERIAL.incrementAndGet()),
                    Date.from(now.minus(Duration.ofDays(2))),
                    Date.from(now.plus(validFor)),
                    subject,
                    of.getPublic());
            if (hosts.length == 0) {
                builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            } else {
                var names = Arrays.stream(hosts)
                        .map(h -> new GeneralName(GeneralName.dNSName, h))
                        .toArray(GeneralName[]::new);
                builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
            }
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(by.getPrivate());
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public X509Certificate authority() {
        return authority;
    }

    public X509Certificate leaf() {
        return leaf;
    }

    public List<X509Certificate> chain() {
        return List.of(leaf, authority);
    }

    /** Of a server that shows the whole chain. */
    public SSLContext context() {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", keys.getPrivate(), new char[0], new X509Certificate[] {leaf, authority});
            var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, new char[0]);
            var context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Believes this authority only. */
    public PeerTrust trust() {
        try {
            var text = new StringWriter();
            try (var writer = new JcaPEMWriter(text)) {
                writer.writeObject(authority);
            }
            var file = Files.createTempFile(Files.createDirectories(Path.of("target/smtp-tests")), "ca", ".pem");
            return PeerTrust.pem(Files.writeString(file, text.toString()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
