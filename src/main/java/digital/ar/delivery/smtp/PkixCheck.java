package digital.ar.delivery.smtp;

import digital.ar.delivery.smtp.TlsProblem.Type;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.X509TrustManager;

/** Is a peer's chain trusted, and does it name the host (RFC 8461 4.1)? */
final class PkixCheck {
    private PkixCheck() {}

    /** Empty: yes. */
    static Optional<TlsProblem> problem(
            List<X509Certificate> chain,
            String authType,
            X509TrustManager anchors,
            Collection<String> names,
            Instant now) {
        try {
            anchors.checkServerTrusted(chain.toArray(X509Certificate[]::new), authType);
        } catch (CertificateException e) {
            return Optional.of(problem(chain, e, now));
        }
        return ServerNames.match(chain.getFirst(), names)
                ? Optional.empty()
                : Optional.of(TlsProblem.of(
                        Type.CERTIFICATE_HOST_MISMATCH, "the certificate does not name " + String.join(", ", names)));
    }

    static TlsProblem problem(List<X509Certificate> chain, Exception failure, Instant now) {
        var date = Date.from(now);
        var outdated = chain.stream().anyMatch(c -> date.after(c.getNotAfter()) || date.before(c.getNotBefore()));
        return outdated
                ? TlsProblem.of(Type.CERTIFICATE_EXPIRED, "a certificate of the chain is not valid now")
                : TlsProblem.of(Type.CERTIFICATE_NOT_TRUSTED, String.valueOf(failure.getMessage()));
    }
}
