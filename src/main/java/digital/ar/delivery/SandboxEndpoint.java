package digital.ar.delivery;

import java.net.InetSocketAddress;

/** Where this service's own SMTP server listens, so that the sandbox route can dial it. */
public interface SandboxEndpoint {
    InetSocketAddress address();
}
