package digital.ar.platform;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Which certificates are believed: those of the platform, or those of a PEM file. */
public final class PeerTrust {
    private final X509TrustManager anchors;

    private PeerTrust(X509TrustManager anchors) {
        this.anchors = anchors;
    }

    public static PeerTrust platform() {
        try {
            return new PeerTrust(trustManager(null));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the platform has no trust store", e);
        }
    }

    /** @throws IOException the file cannot be read or holds no certificate */
    public static PeerTrust pem(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("anchor-" + store.size(), certificate);
            }
            if (store.size() == 0) {
                throw new IOException(file + " holds no certificate");
            }
            return new PeerTrust(trustManager(store));
        } catch (GeneralSecurityException e) {
            throw new IOException(file + " is no PEM file of certificates", e);
        }
    }

    /** Throws on an unknown issuer. */
    public X509TrustManager strict() {
        return anchors;
    }

    private static X509TrustManager trustManager(@Nullable KeyStore store) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
