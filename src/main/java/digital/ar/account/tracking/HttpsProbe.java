package digital.ar.account.tracking;

import digital.ar.account.DnsFinding;
import digital.ar.account.DnsFinding.State;
import digital.ar.platform.Dialable;
import digital.ar.platform.PeerTrust;
import digital.ar.platform.StrangersHttp;
import java.io.IOException;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.CertificateExpiredException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Calls one address under a stranger's name: only when it may be dialled, with a valid certificate for the name, without
 * redirects, with one limit of time. Reads no more than the answer that is expected, and tells the caller only what kind of
 * failure it was: the check must not become a way to look into networks.
 */
final class HttpsProbe {
    private static final int NONCE_BYTES = 24;
    private static final Duration CERTIFICATE_SOON = Duration.ofDays(14);
    private final Dialable dialable;
    private final PeerTrust trust;
    private final Challenge challenge;
    private final Duration timeout;
    private final int port;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** @param port 443; tests have another one */
    HttpsProbe(Dialable dialable, PeerTrust trust, Challenge challenge, Duration timeout, int port, Clock clock) {
        this.dialable = dialable;
        this.trust = trust;
        this.challenge = challenge;
        this.timeout = timeout;
        this.port = port;
        this.clock = clock;
    }

    Dialable dialable() {
        return dialable;
    }

    Duration timeout() {
        return timeout;
    }

    List<DnsFinding> call(String name, InetAddress address) {
        if (!dialable.test(address)) {
            return List.of(finding(name, State.WRONG, "https.private", address));
        }
        var nonce = nonce();
        try (var response = client(address).newCall(request(name, nonce)).execute()) {
            return judged(name, address, nonce, response);
        } catch (SSLPeerUnverifiedException e) {
            return List.of(finding(name, State.WRONG, "https.other-name", address));
        } catch (SSLException e) {
            return List.of(finding(name, State.WRONG, certificateTrouble(e), address));
        } catch (IOException e) {
            return List.of(finding(name, State.WRONG, "https.unreachable", address));
        }
    }

    private List<DnsFinding> judged(String name, InetAddress address, String nonce, Response response)
            throws IOException {
        var findings = new ArrayList<DnsFinding>();
        if (response.isRedirect()) {
            findings.add(finding(name, State.WRONG, "https.redirect", address));
        } else if (response.code() != 200 || !isAnswer(name, nonce, response)) {
            findings.add(finding(name, State.WRONG, "https.stranger", address));
        } else {
            findings.add(finding(name, State.OK, "https.ok", address));
            findings.add(strictTransport(name, response));
            soon(name, response).ifPresent(findings::add);
        }
        return findings;
    }

    private boolean isAnswer(String name, String nonce, Response response) throws IOException {
        var wanted = challenge.answer(name, nonce).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        var source = response.body().source();
        source.request(wanted.length + 1L);
        return MessageDigest.isEqual(wanted, source.getBuffer().snapshot().toByteArray());
    }

    /** RFC 6797 6.1.1. */
    private static DnsFinding strictTransport(String name, Response response) {
        var header = Objects.requireNonNullElse(response.header("Strict-Transport-Security"), "");
        var on = header.matches("(?i).*max-age=\"?[1-9].*");
        return new DnsFinding(
                "hsts",
                on ? State.OK : State.HINT,
                name,
                "HTTPS",
                "",
                header.isEmpty() ? List.of() : List.of(header.substring(0, Math.min(100, header.length()))),
                on ? "hsts.ok" : "hsts.missing",
                List.of(name));
    }

    private Optional<DnsFinding> soon(String name, Response response) {
        var handshake = response.handshake();
        if (handshake == null || !(handshake.peerCertificates().getFirst() instanceof X509Certificate certificate)) {
            return Optional.empty();
        }
        var end = certificate.getNotAfter().toInstant();
        return end.isAfter(clock.instant().plus(CERTIFICATE_SOON))
                ? Optional.empty()
                : Optional.of(new DnsFinding(
                        "certificate",
                        State.HINT,
                        name,
                        "HTTPS",
                        "",
                        List.of(),
                        "certificate.soon",
                        List.of(name, end.atOffset(ZoneOffset.UTC).toLocalDate().toString())));
    }

    private static String certificateTrouble(SSLException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException) {
                return "https.expired";
            }
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof GeneralSecurityException) {
                return "https.untrusted";
            }
        }
        return "https.tls";
    }

    private Request request(String name, String nonce) {
        return new Request.Builder()
                .url(new HttpUrl.Builder()
                        .scheme("https")
                        .host(name)
                        .port(port)
                        .encodedPath(Challenge.PATH + nonce)
                        .build())
                .header("User-Agent", "AR-Digital-Check")
                .build();
    }

    /** Only to the address that was judged, not to another answer of a changing DNS. */
    private OkHttpClient client(InetAddress address) {
        return StrangersHttp.client(host -> List.of(address), dialable::test, trust, timeout)
                .newBuilder()
                .protocols(List.of(Protocol.HTTP_1_1))
                .connectionPool(new okhttp3.ConnectionPool(0, 1, java.util.concurrent.TimeUnit.SECONDS))
                .build();
    }

    private String nonce() {
        var raw = new byte[NONCE_BYTES];
        random.nextBytes(raw);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(raw);
    }

    private static DnsFinding finding(String name, State state, String message, InetAddress address) {
        return new DnsFinding(
                TrackingDomainCheck.HTTPS,
                state,
                name,
                "HTTPS",
                "",
                List.of(address.getHostAddress()),
                message,
                List.of(name, address.getHostAddress()));
    }
}
