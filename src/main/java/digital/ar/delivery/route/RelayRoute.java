package digital.ar.delivery.route;

import digital.ar.delivery.smtp.Credentials;
import digital.ar.delivery.smtp.Target;
import digital.ar.delivery.smtp.TlsMode;
import digital.ar.delivery.smtp.TlsPolicy;
import digital.ar.mail.EmailAddress;
import digital.ar.platform.PeerTrust;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** One configured server takes all mail. */
public final class RelayRoute implements Route {
    // The operating system's look-up has no limit of its own.
    private static final Duration LOOK_UP = Duration.ofSeconds(10);
    private static final Executor LOOK_UPS = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("relay-lookup-", 0).factory());

    private final Target.Via via;
    private final String host;
    private final int port;
    private final TlsMode tls;
    private final Optional<Credentials> credentials;
    private final TlsPolicy policy;

    /** @param name {@code relay}, or the relay's name in the settings */
    public RelayRoute(
            String name, String host, int port, TlsMode tls, Optional<Credentials> credentials, PeerTrust trust) {
        this(name, host, port, tls, credentials, TlsPolicy.configured(trust));
    }

    private RelayRoute(
            String name, String host, int port, TlsMode tls, Optional<Credentials> credentials, TlsPolicy policy) {
        this.via = new Target.Via("relay", name);
        this.host = host;
        this.port = port;
        this.tls = tls;
        this.credentials = credentials;
        this.policy = policy;
    }

    /** Believes the authorities that the client was given. */
    public RelayRoute(String host, int port, TlsMode tls, Optional<Credentials> credentials) {
        this("relay", host, port, tls, credentials, TlsPolicy.of(TlsPolicy.Kind.CONFIGURED, ""));
    }

    @Override
    public String name() {
        return via.name();
    }

    @Override
    public String provider(EmailAddress recipient) {
        return "relay:" + host;
    }

    @Override
    public Plan plan(Mailing mailing) throws RouteFailure {
        try {
            var targets = CompletableFuture.supplyAsync(this::addresses, LOOK_UPS)
                    .orTimeout(LOOK_UP.toMillis(), TimeUnit.MILLISECONDS)
                    .join()
                    .stream()
                    .map(address -> new Target(host, address, port, tls, credentials, policy, via))
                    .toList();
            return new Plan(targets, List.of("route " + via.name() + ": relay " + host));
        } catch (CompletionException e) {
            throw new RouteFailure(
                    RouteFailure.Kind.UNREACHABLE,
                    "relay-unknown",
                    "4.4.4",
                    "the relay " + host + " has no address in DNS, or DNS does not answer",
                    List.of(),
                    List.of(),
                    via);
        }
    }

    private List<InetAddress> addresses() {
        try {
            return Arrays.asList(InetAddress.getAllByName(host));
        } catch (UnknownHostException e) {
            throw new CompletionException(e);
        }
    }
}
