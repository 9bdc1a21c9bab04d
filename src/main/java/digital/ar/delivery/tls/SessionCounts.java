package digital.ar.delivery.tls;

import digital.ar.delivery.smtp.TlsPolicy;
import digital.ar.delivery.smtp.TlsProblem;
import java.net.InetAddress;
import java.util.Optional;

/** Counts sessions for the reports of RFC 8460. Returns at once, never throws. */
public interface SessionCounts {
    void success(TlsPolicy policy);

    /** @param host the MX; empty when the policy itself is the problem */
    void failure(
            TlsPolicy policy,
            String host,
            Optional<InetAddress> receiving,
            Optional<InetAddress> sending,
            TlsProblem problem);
}
