package digital.ar.delivery.smtp;

import java.net.InetAddress;
import java.util.Optional;

/**
 * One server to dial.
 *
 * @param host name for SNI and for checking the certificate
 * @param policy why {@code tls} is what it is
 * @param route that led here; stands in the evidence
 */
public record Target(
        String host,
        InetAddress address,
        int port,
        TlsMode tls,
        Optional<Credentials> credentials,
        TlsPolicy policy,
        Via route) {
    /**
     * @param kind {@code sandbox}, {@code relay} or {@code mx}
     * @param name of a route in the settings; the kind, when it has none
     */
    public record Via(String kind, String name) {
        public static final Via UNKNOWN = new Via("", "");

        public static Via of(String kind) {
            return new Via(kind, kind);
        }
    }

    public Target(String host, InetAddress address, int port, TlsMode tls, Optional<Credentials> credentials) {
        this(host, address, port, tls, credentials, TlsPolicy.NONE, Via.UNKNOWN);
    }

    /** The same server, asked for no more than it offers. */
    public Target opportunistic() {
        return new Target(host, address, port, TlsMode.OPPORTUNISTIC, credentials, TlsPolicy.NONE, route);
    }

    boolean sameServer(Target other) {
        return host.equals(other.host)
                && address.equals(other.address)
                && port == other.port
                && credentials.equals(other.credentials);
    }
}
