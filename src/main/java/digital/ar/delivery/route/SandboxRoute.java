package digital.ar.delivery.route;

import digital.ar.delivery.smtp.Target;
import digital.ar.delivery.smtp.TlsMode;
import digital.ar.delivery.smtp.TlsPolicy;
import digital.ar.mail.EmailAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Everything goes over real SMTP to this service's own mailbox; nothing leaves the machine. */
public final class SandboxRoute implements Route {
    private static final Target.Via VIA = Target.Via.of("sandbox");
    private final Supplier<Optional<InetSocketAddress>> endpoint;

    /** @param endpoint where our own SMTP server listens, asked at each delivery */
    public SandboxRoute(Supplier<Optional<InetSocketAddress>> endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public String name() {
        return "sandbox";
    }

    @Override
    public String provider(EmailAddress recipient) {
        return name();
    }

    @Override
    public Plan plan(Mailing mailing) throws RouteFailure {
        var address = endpoint.get()
                .orElseThrow(() -> new RouteFailure(
                        RouteFailure.Kind.UNREACHABLE,
                        "sandbox-away",
                        "4.4.1",
                        "the sandbox mailbox is not listening",
                        List.of(),
                        List.of(),
                        VIA));
        var target = new Target(
                "sandbox.localhost",
                dialled(address),
                address.getPort(),
                TlsMode.OPPORTUNISTIC,
                Optional.empty(),
                TlsPolicy.NONE,
                VIA);
        return new Plan(List.of(target), List.of("route sandbox: the mail stays in this service's own mailbox"));
    }

    /** A server that listens on all addresses is dialled on loopback. */
    private static InetAddress dialled(InetSocketAddress endpoint) {
        var address = endpoint.getAddress();
        return address == null || address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address;
    }
}
