package digital.ar.delivery.route;

import digital.ar.delivery.smtp.Credentials;
import digital.ar.delivery.smtp.Target;
import digital.ar.delivery.smtp.TlsMode;
import digital.ar.mail.EmailAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One configured server takes all mail. */
public final class RelayRoute implements Route {
    private final String host;
    private final int port;
    private final TlsMode tls;
    private final Optional<Credentials> credentials;

    public RelayRoute(String host, int port, TlsMode tls, Optional<Credentials> credentials) {
        this.host = host;
        this.port = port;
        this.tls = tls;
        this.credentials = credentials;
    }

    @Override
    public String name() {
        return "relay";
    }

    @Override
    public String provider(EmailAddress recipient) {
        return "relay:" + host;
    }

    @Override
    public Plan plan(EmailAddress recipient) throws RouteFailure {
        try {
            var targets = Arrays.stream(InetAddress.getAllByName(host))
                    .map(address -> new Target(host, address, port, tls, credentials))
                    .toList();
            return new Plan(targets, List.of("route relay: " + host));
        } catch (UnknownHostException e) {
            throw new RouteFailure(
                    false, "relay-unknown", "4.4.4", "the relay " + host + " has no address in DNS", List.of());
        }
    }
}
