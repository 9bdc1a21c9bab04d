package digital.ar.delivery;

import digital.ar.platform.PlatformProperties;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.springframework.stereotype.Component;

/** Name of this process as a holder of leases: a restarted node is another holder. */
@Component
final class NodeName {
    private final String name;

    NodeName(PlatformProperties platform) {
        var random = new byte[4];
        new SecureRandom().nextBytes(random);
        var host = platform.node().isBlank() ? hostName() : platform.node();
        this.name = host + "/" + HexFormat.of().formatHex(random);
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
