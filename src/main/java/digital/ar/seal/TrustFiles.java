package digital.ar.seal;

import digital.ar.seal.certificate.Pem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.util.List;
import java.util.Locale;

/** Reads trust anchors and revocation lists from files. */
final class TrustFiles {
    private static final int MAX_BYTES = 16 * 1024 * 1024;
    private static final List<String> ENDINGS = List.of(".pem", ".crt", ".cer", ".crl");

    private TrustFiles() {}

    static TrustAnchors read(Path path) throws IOException {
        if (Files.isRegularFile(path)) {
            return file(path);
        }
        var all = TrustAnchors.none();
        if (Files.isDirectory(path)) {
            try (var files = Files.newDirectoryStream(path, TrustFiles::fitting)) {
                for (var file : files) {
                    all = all.and(file(file));
                }
            }
        }
        return all;
    }

    private static boolean fitting(Path file) {
        var name = file.toString().toLowerCase(Locale.ROOT);
        return Files.isRegularFile(file) && ENDINGS.stream().anyMatch(name::endsWith);
    }

    private static TrustAnchors file(Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new IOException(file + " is too large for certificates");
        }
        var bytes = Files.readAllBytes(file);
        try {
            return file.toString().toLowerCase(Locale.ROOT).endsWith(".crl")
                    ? TrustAnchors.revocations(crls(bytes))
                    : TrustAnchors.of(Pem.certificates(bytes));
        } catch (GeneralSecurityException e) {
            throw new IOException(file + " holds no X.509 certificates or revocation lists: " + e.getMessage(), e);
        }
    }

    private static List<X509CRL> crls(byte[] bytes) throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509").generateCRLs(new ByteArrayInputStream(bytes)).stream()
                .map(X509CRL.class::cast)
                .toList();
    }
}
