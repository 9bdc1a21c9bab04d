package digital.ar.seal.timestamp;

import digital.ar.seal.TimestampVerifier;
import digital.ar.seal.TrustAnchors;
import digital.ar.seal.timestamp.TimestampProperties.Configured;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Builds the clients of configured time authorities and refuses, naming the setting, what cannot work. */
public final class TimestampClients {
    private static final Set<String> SCHEMES = Set.of("http", "https");

    private TimestampClients() {}

    public static TimestampAuthorities authorities(TimestampProperties settings, TokenCounts counts, Clock clock) {
        var names = new HashSet<String>();
        var sources = settings.configured().stream()
                .map(configured -> source(configured, settings, counts, clock))
                .peek(source -> requireNew(names, source.name()))
                .toList();
        return new TimestampAuthorities(sources);
    }

    private static TimestampSource source(
            Configured configured, TimestampProperties settings, TokenCounts counts, Clock clock) {
        var authority = configured.authority();
        var client = client(configured, settings, clock);
        var name = authority.name().isBlank() ? URI.create(authority.url()).getHost() : authority.name();
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,60}")) {
            throw configured.refuse("name", "must be letters, digits, dots and dashes, is " + name);
        }
        if (authority.quota() < 0) {
            throw configured.refuse("quota", "must be 0 (no limit) or more, is " + authority.quota());
        }
        var quota = new Quota(name, authority.quota(), authority.quotaPeriod(), authority.price());
        return new TimestampSource(client, quota, counts, new Breaker(settings.pause(), authority.timeout()), clock);
    }

    private static void requireNew(Set<String> names, String name) {
        if (!names.add(name)) {
            throw new digital.ar.platform.StartupFailure(
                    "ar.tsa.authorities", "two are named " + name + ": give each a name of its own");
        }
    }

    private static HttpTimestampClient client(Configured configured, TimestampProperties settings, Clock clock) {
        requireUrl(configured);
        requirePolicy(configured);
        var authority = configured.authority();
        var builder = HttpClient.newBuilder()
                .connectTimeout(authority.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER);
        if (!authority.clientPkcs12().isBlank() || !authority.tlsCa().isBlank()) {
            builder.sslContext(tls(configured));
        }
        var verifier = new TimestampVerifier(anchors(configured));
        return new HttpTimestampClient(authority, builder.build(), verifier, clock, settings.clockTolerance());
    }

    /** What the chains of all of them may end at. */
    public static TrustAnchors anchors(TimestampProperties settings) {
        return settings.configured().stream()
                .map(TimestampClients::anchors)
                .reduce(TrustAnchors.none(), TrustAnchors::and);
    }

    private static TrustAnchors anchors(Configured configured) {
        var path = configured.authority().anchors();
        return path.isBlank() ? TrustAnchors.platform() : certificates(configured, "anchors", path);
    }

    private static TrustAnchors certificates(Configured configured, String setting, String path) {
        try {
            var anchors = TrustAnchors.from(Path.of(path));
            if (anchors.isEmpty()) {
                throw configured.refuse(setting, "no certificates in " + path);
            }
            return anchors;
        } catch (IOException e) {
            throw configured.refuse(setting, String.valueOf(e.getMessage()), e);
        }
    }

    private static void requireUrl(Configured configured) {
        var url = configured.authority().url();
        try {
            var uri = URI.create(url);
            if (uri.getHost() == null
                    || !SCHEMES.contains(String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT))) {
                throw configured.refuse("url", "must be http://… or https://…, is " + url);
            }
        } catch (IllegalArgumentException e) {
            throw configured.refuse("url", "is not a URL: " + url, e);
        }
    }

    private static void requirePolicy(Configured configured) {
        var policy = configured.authority().policy();
        if (!policy.isBlank() && !policy.matches("[0-2](\\.(0|[1-9][0-9]*))+")) {
            throw configured.refuse("policy", "must be an OID such as 1.2.3.4, is " + policy);
        }
    }

    private static SSLContext tls(Configured configured) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(clientCertificate(configured), trust(configured), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java platform has no TLS", e);
        }
    }

    private static KeyManager @Nullable [] clientCertificate(Configured configured) {
        var authority = configured.authority();
        if (authority.clientPkcs12().isBlank()) {
            return null;
        }
        var password = authority.clientPassword().toCharArray();
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(Files.readAllBytes(Path.of(authority.clientPkcs12()))), password);
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, password);
            return keys.getKeyManagers();
        } catch (IOException | GeneralSecurityException e) {
            throw configured.refuse(
                    "client-pkcs12", "cannot use " + authority.clientPkcs12() + ": " + e.getMessage(), e);
        }
    }

    /** Authorities of ICP-Brasil often show TLS certificates whose root no platform knows. */
    private static TrustManager @Nullable [] trust(Configured configured) throws GeneralSecurityException {
        var path = configured.authority().tlsCa();
        if (path.isBlank()) {
            return null;
        }
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            var number = 0;
            for (var ca : certificates(configured, "tls-ca", path).certificates()) {
                store.setCertificateEntry("ca" + number++, ca);
            }
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            return trust.getTrustManagers();
        } catch (IOException e) {
            throw new GeneralSecurityException(e);
        }
    }
}
