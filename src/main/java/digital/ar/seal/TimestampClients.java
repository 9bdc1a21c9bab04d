package digital.ar.seal;

import digital.ar.platform.StartupFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Locale;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Builds the client of a configured time authority and refuses, naming the setting, what cannot work. */
final class TimestampClients {
    private static final Set<String> SCHEMES = Set.of("http", "https");

    private TimestampClients() {}

    static HttpTimestampAuthority authority(TimestampProperties settings) {
        requireUrl(settings.url());
        requirePolicy(settings.policy());
        var builder = HttpClient.newBuilder()
                .connectTimeout(settings.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER);
        if (!settings.clientPkcs12().isBlank()) {
            builder.sslContext(clientCertificate(settings));
        }
        return new HttpTimestampAuthority(settings, builder.build(), new TimestampVerifier(anchors(settings)));
    }

    static TrustAnchors anchors(TimestampProperties settings) {
        if (settings.anchors().isBlank()) {
            return TrustAnchors.platform();
        }
        try {
            var anchors = TrustAnchors.from(Path.of(settings.anchors()));
            if (anchors.isEmpty()) {
                throw new StartupFailure("ar.tsa.anchors", "no certificates in " + settings.anchors());
            }
            return anchors;
        } catch (IOException e) {
            throw new StartupFailure("ar.tsa.anchors", String.valueOf(e.getMessage()), e);
        }
    }

    private static void requireUrl(String url) {
        try {
            var uri = URI.create(url);
            if (uri.getHost() == null
                    || !SCHEMES.contains(String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT))) {
                throw new StartupFailure("ar.tsa.url", "must be http://… or https://…, is " + url);
            }
        } catch (IllegalArgumentException e) {
            throw new StartupFailure("ar.tsa.url", "is not a URL: " + url, e);
        }
    }

    private static void requirePolicy(String policy) {
        if (!policy.isBlank() && !policy.matches("[0-2](\\.(0|[1-9][0-9]*))+")) {
            throw new StartupFailure("ar.tsa.policy", "must be an OID such as 1.2.3.4, is " + policy);
        }
    }

    private static SSLContext clientCertificate(TimestampProperties settings) {
        var password = settings.clientPassword().toCharArray();
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(Files.readAllBytes(Path.of(settings.clientPkcs12()))), password);
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, password);
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new StartupFailure(
                    "ar.tsa.client-pkcs12", "cannot use " + settings.clientPkcs12() + ": " + e.getMessage(), e);
        }
    }
}
