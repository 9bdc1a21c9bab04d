package digital.ar.delivery.smtp;

import digital.ar.platform.PeerTrust;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Judges the chain of one handshake and remembers chain and verdict, also when the handshake fails because of it. A
 * verdict stops the handshake only where the target's mode says so.
 */
final class PeerJudge extends X509ExtendedTrustManager {
    private final Target target;
    private final TlsMode mode;
    private final PeerTrust trust;
    private final Clock clock;
    private List<X509Certificate> chain = List.of();
    private Optional<TlsProblem> problem = Optional.empty();

    PeerJudge(Target target, TlsMode mode, PeerTrust trust, Clock clock) {
        this.target = target;
        this.mode = mode;
        this.trust = trust;
        this.clock = clock;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] shown, String authType) throws CertificateException {
        chain = List.of(shown);
        problem = check(authType).map(p -> p.shown(hashes()));
        if (problem.isPresent() && mode.verified()) {
            throw new CertificateException(problem.get().detail());
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] shown, String authType, Socket socket)
            throws CertificateException {
        checkServerTrusted(shown, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] shown, String authType, SSLEngine engine)
            throws CertificateException {
        checkServerTrusted(shown, authType);
    }

    private Optional<TlsProblem> check(String authType) {
        var policy = target.policy();
        if (mode == TlsMode.DANE) {
            return new DaneCheck(chain, policy.tlsa(), policy.names(), clock.instant()).problem();
        }
        if (!mode.verified() && policy.kind() != TlsPolicy.Kind.MTA_STS_TESTING) {
            // RFC 7435 3: an unauthenticated, encrypted channel is better than none; the record says "not verified".
            return Optional.empty();
        }
        return PkixCheck.problem(
                chain, authType, policy.trust().orElse(trust).strict(), Set.of(target.host()), clock.instant());
    }

    /** What is wrong with the chain, as far as anybody asked. */
    Optional<TlsProblem> problem() {
        return problem;
    }

    /** Somebody looked, and the peer is who it should be. */
    boolean verified() {
        var asked = mode.verified() || target.policy().kind() == TlsPolicy.Kind.MTA_STS_TESTING;
        return asked && !chain.isEmpty() && problem.isEmpty();
    }

    private List<String> hashes() {
        return chain.stream().map(TlsFacts::sha256).toList();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] shown, String authType, Socket socket)
            throws CertificateException {
        checkClientTrusted(shown, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] shown, String authType, SSLEngine engine)
            throws CertificateException {
        checkClientTrusted(shown, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] shown, String authType) throws CertificateException {
        throw new CertificateException("this is a client");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
