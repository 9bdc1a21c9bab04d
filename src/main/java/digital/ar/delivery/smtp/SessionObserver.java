package digital.ar.delivery.smtp;

import java.net.InetAddress;
import java.util.Optional;

/** Is told how each dialling went with regard to TLS. Called on the thread that dials: returns at once, never throws. */
public interface SessionObserver {
    SessionObserver NONE = new SessionObserver() {};

    /** A handshake was finished. @param local our address */
    default void encrypted(Target target, TlsFacts tls, Optional<InetAddress> local) {}

    /** There is no TLS, or not as the policy asks; whether mail goes in clear instead is another question. */
    default void unprotected(Target target, TlsProblem problem, Optional<InetAddress> local) {}
}
