package digital.ar.delivery.smtp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.TrustManager;
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
    X509TrustManager strict() {
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

    /** Takes every certificate: opportunistic TLS protects against listeners only, and the record says "not verified". */
    static TrustManager anyone() {
        return new Anyone();
    }

    private static final class Anyone implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            throw new CertificateException("this is a client");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {
            // RFC 7435 3: an unauthenticated, encrypted channel is better than none.
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
