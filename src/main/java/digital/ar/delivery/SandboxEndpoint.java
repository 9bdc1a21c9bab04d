package digital.ar.delivery;

import java.net.InetSocketAddress;

/** Where the sandbox route dials: the service's own SMTP server. Implemented by the room that runs it. */
public interface SandboxEndpoint {
    InetSocketAddress address();
}
