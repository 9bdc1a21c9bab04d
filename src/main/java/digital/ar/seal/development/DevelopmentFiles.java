package digital.ar.seal.development;

import digital.ar.seal.certificate.Names;
import digital.ar.seal.certificate.Pem;
import digital.ar.seal.key.Pkcs12;
import digital.ar.seal.key.SigningKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CRLException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Date;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of one development set: keys as PKCS#12 (mode 0600), certificates and CRL as PEM. */
final class DevelopmentFiles {
    private static final Logger LOG = LoggerFactory.getLogger(DevelopmentFiles.class);
    /** Not a secret: the files are protected by their mode, and their keys are worth nothing outside of tests. */
    private static final char[] PASSWORD = "ar-digital".toCharArray();

    private static final Duration CRL_MAX_AGE = Duration.ofDays(30);
    private final Path directory;

    DevelopmentFiles(Path directory) {
        this.directory = directory;
    }

    Optional<SigningKey> root() throws IOException {
        return key("ca");
    }

    Optional<SigningKey> seal(SigningKey root) throws IOException {
        return key("seal").filter(key -> issuedBy(key, root));
    }

    Optional<SigningKey> timeAuthority(SigningKey root) throws IOException {
        return key("tsa").filter(key -> issuedBy(key, root));
    }

    void write(DevelopmentAuthority authority, CertificateMaker maker) throws IOException {
        writeKey("ca", authority.root());
        writeKey("seal", authority.seal());
        writeKey("tsa", authority.timeAuthority());
        AtomicFile.writePublic(directory.resolve("ca.crl"), Pem.write("X509 CRL", maker.crl(authority.root())));
        AtomicFile.forceDirectory(directory);
    }

    /** Writes what is missing or differs from the keys in use. */
    void complete(DevelopmentAuthority authority, CertificateMaker maker, Clock clock) throws IOException {
        completeKey("ca", authority.root());
        completeKey("seal", authority.seal());
        completeKey("tsa", authority.timeAuthority());
        if (!crlIsFresh(authority.root(), clock)) {
            AtomicFile.writePublic(directory.resolve("ca.crl"), Pem.write("X509 CRL", maker.crl(authority.root())));
        }
        AtomicFile.forceDirectory(directory);
    }

    private void completeKey(String name, SigningKey key) throws IOException {
        if (key(name).filter(stored -> stored.chain().equals(key.chain())).isEmpty()) {
            AtomicFile.writePrivate(directory.resolve(name + ".p12"), Pkcs12.write(key, name, PASSWORD));
        }
        var pem = pem(key);
        var file = directory.resolve(name + ".pem");
        if (!Files.isRegularFile(file) || !Arrays.equals(Files.readAllBytes(file), pem)) {
            AtomicFile.writePublic(file, pem);
        }
    }

    private void writeKey(String name, SigningKey key) throws IOException {
        AtomicFile.writePrivate(directory.resolve(name + ".p12"), Pkcs12.write(key, name, PASSWORD));
        AtomicFile.writePublic(directory.resolve(name + ".pem"), pem(key));
    }

    private Optional<SigningKey> key(String name) throws IOException {
        var file = directory.resolve(name + ".p12");
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Pkcs12.read(Files.readAllBytes(file), PASSWORD, name));
        } catch (Pkcs12.Unusable e) {
            LOG.warn("Development key {} is unusable: {}", file, e.getMessage());
            return Optional.empty();
        }
    }

    private boolean crlIsFresh(SigningKey root, Clock clock) throws IOException {
        var file = directory.resolve("ca.crl");
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try {
            var crl = (X509CRL) CertificateFactory.getInstance("X.509")
                    .generateCRL(new ByteArrayInputStream(Files.readAllBytes(file)));
            crl.verify(root.certificate().getPublicKey());
            return crl.getThisUpdate().after(Date.from(clock.instant().minus(CRL_MAX_AGE)));
        } catch (CRLException e) {
            return false;
        } catch (GeneralSecurityException e) {
            LOG.warn("Development CRL {} is not of this CA, it is made again: {}", file, e.getMessage());
            return false;
        }
    }

    private static boolean issuedBy(SigningKey key, SigningKey root) {
        try {
            key.certificate().verify(root.certificate().getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            LOG.warn("Development certificate {} is not of this CA, it is made again", Names.of(key.certificate()));
            return false;
        }
    }

    private static byte[] pem(SigningKey key) {
        return Pem.write("CERTIFICATE", Names.encoded(key.certificate()));
    }
}
