package digital.ar.seal;

import digital.ar.platform.Hashes;
import digital.ar.seal.certificate.Names;
import digital.ar.seal.certificate.Pem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipInputStream;

/**
 * Brings root certificates into a directory of trust anchors: from certificate files (PEM, DER, PKCS#7), key stores (JKS, PKCS#12),
 * ZIPs or jars of them, or a folder. Only roots become anchors. An intermediate one is brought by whoever it certifies, and trusting
 * it by itself would outlive its revocation.
 */
public final class AnchorImport {
    private static final int MAX_FILE = 16 * 1024 * 1024;
    private static final int MAX_FILES = 5_000;
    private static final int MAX_DEPTH = 4;
    private static final int JKS = 0xFEEDFEED;

    /** What became of a certificate. */
    public enum Outcome {
        /** New in the directory. */
        ADDED,
        /** It was there. */
        KNOWN,
        /** Not a root: signed by another, or no authority. */
        NOT_A_ROOT
    }

    /** @param sha256 of the certificate, lower-case hexadecimal: compare it with what the authority publishes */
    public record Found(String subject, Instant notAfter, String sha256, Outcome outcome) {}

    private final char[] password;
    private final Map<String, X509Certificate> certificates = new LinkedHashMap<>();
    private int files;

    private AnchorImport(char[] password) {
        this.password = password;
    }

    /**
     * @param password of key stores; empty: none
     * @param anchors the directory; made when it is not there
     * @throws IOException the source cannot be read or holds no certificate
     */
    public static List<Found> run(Path source, String password, Path anchors) throws IOException {
        var reader = new AnchorImport(password.toCharArray());
        reader.path(source);
        if (reader.certificates.isEmpty()) {
            throw new IOException("no certificate in " + source);
        }
        Files.createDirectories(anchors);
        var found = new ArrayList<Found>();
        for (var certificate : reader.certificates.entrySet()) {
            found.add(keep(certificate.getValue(), certificate.getKey(), anchors));
        }
        return found;
    }

    /** The certificates of a directory of trust anchors. */
    public static List<Found> list(Path anchors) throws IOException {
        var reader = new AnchorImport(new char[0]);
        if (Files.isDirectory(anchors)) {
            reader.path(anchors);
        }
        return reader.certificates.entrySet().stream()
                .map(c -> found(c.getValue(), c.getKey(), Outcome.KNOWN))
                .toList();
    }

    private static Found keep(X509Certificate certificate, String sha256, Path anchors) throws IOException {
        if (!isRoot(certificate)) {
            return found(certificate, sha256, Outcome.NOT_A_ROOT);
        }
        var file = anchors.resolve(slug(Names.of(certificate)) + "-" + sha256.substring(0, 16) + ".pem");
        if (Files.exists(file)) {
            return found(certificate, sha256, Outcome.KNOWN);
        }
        Files.writeString(file, pem(certificate), StandardCharsets.US_ASCII);
        return found(certificate, sha256, Outcome.ADDED);
    }

    private static Found found(X509Certificate certificate, String sha256, Outcome outcome) {
        return new Found(Names.of(certificate), certificate.getNotAfter().toInstant(), sha256, outcome);
    }

    /** RFC 5280 3.2: self-signed, and an authority (4.2.1.9). */
    private static boolean isRoot(X509Certificate certificate) {
        if (certificate.getBasicConstraints() < 0
                || !certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
            return false;
        }
        try {
            certificate.verify(certificate.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private void path(Path source) throws IOException {
        if (!Files.isDirectory(source)) {
            if (Files.size(source) > MAX_FILE) {
                throw new IOException(source + " is larger than " + MAX_FILE / (1024 * 1024) + " MB");
            }
            bytes(source.toString(), Files.readAllBytes(source), 0);
            return;
        }
        try (var walk = Files.walk(source, MAX_DEPTH, new FileVisitOption[0])) {
            for (var file : walk.filter(Files::isRegularFile).sorted().toList()) {
                if (Files.size(file) <= MAX_FILE) {
                    bytes(file.toString(), Files.readAllBytes(file), 0);
                }
            }
        }
    }

    /** @param depth of ZIPs in ZIPs */
    private void bytes(String name, byte[] content, int depth) throws IOException {
        if (++files > MAX_FILES) {
            throw new IOException("more than " + MAX_FILES + " files");
        }
        if (content.length > 4 && content[0] == 'P' && content[1] == 'K') {
            if (depth < 2) {
                zip(content, depth);
            }
        } else if (isKeyStore(name, content)) {
            keyStore(name, content);
        } else {
            certificates(content);
        }
    }

    private void zip(byte[] content, int depth) throws IOException {
        try (var zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var bytes = zip.readNBytes(MAX_FILE + 1);
                if (!entry.isDirectory() && bytes.length <= MAX_FILE) {
                    bytes(entry.getName(), bytes, depth + 1);
                }
            }
        }
    }

    private static boolean isKeyStore(String name, byte[] content) {
        var lower = name.toLowerCase(Locale.ROOT);
        return content.length > 4
                && (java.nio.ByteBuffer.wrap(content).getInt() == JKS
                        || lower.endsWith(".p12")
                        || lower.endsWith(".pfx"));
    }

    private void keyStore(String name, byte[] content) throws IOException {
        try {
            var jks = java.nio.ByteBuffer.wrap(content).getInt() == JKS;
            var store = KeyStore.getInstance(jks ? "JKS" : "PKCS12");
            // A JKS tells its certificates without a password; given one, its integrity is checked.
            store.load(new ByteArrayInputStream(content), jks && password.length == 0 ? null : password);
            for (var alias : Collections.list(store.aliases())) {
                if (store.getCertificate(alias) instanceof X509Certificate certificate) {
                    add(certificate);
                }
            }
        } catch (GeneralSecurityException | IOException e) {
            throw new IOException(name + " cannot be opened; is the password right? " + e.getMessage(), e);
        }
    }

    /** What is no certificate is passed over: archives hold readmes, classes, lists. */
    private void certificates(byte[] content) {
        try {
            for (var certificate : Pem.certificates(content)) {
                add(certificate);
            }
        } catch (GeneralSecurityException | RuntimeException notPem) {
            pkcs7(content);
        }
    }

    private void pkcs7(byte[] content) {
        try {
            for (var certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(content))) {
                if (certificate instanceof X509Certificate x509) {
                    add(x509);
                }
            }
        } catch (GeneralSecurityException | RuntimeException notCertificates) {
            return;
        }
    }

    private void add(X509Certificate certificate) {
        certificates.putIfAbsent(Hashes.sha256Hex(Names.encoded(certificate)), certificate);
    }

    private static String slug(String name) {
        var ascii = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("[^A-Za-z0-9]+", "-");
        var slug = ascii.replaceAll("^-+|-+$", "").toLowerCase(Locale.ROOT);
        return slug.isEmpty() ? "root" : slug.substring(0, Math.min(60, slug.length()));
    }

    private static String pem(X509Certificate certificate) {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(Names.encoded(certificate))
                + "\n-----END CERTIFICATE-----\n";
    }
}
