package digital.ar.evidence;

import digital.ar.platform.PlatformProperties;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Name of this process in the journal: {@code ar.node}, or the host's name. */
public final class NodeName {
    private NodeName() {}

    public static String of(PlatformProperties platform) {
        return platform.node().isBlank() ? host() : platform.node();
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unnamed"; // a host without a name in its own resolver; ar.node gives one
        }
    }
}
