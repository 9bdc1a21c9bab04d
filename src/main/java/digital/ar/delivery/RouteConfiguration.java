package digital.ar.delivery;

import digital.ar.delivery.dns.Dns;
import digital.ar.delivery.route.MxRoute;
import digital.ar.delivery.route.Route;
import digital.ar.delivery.route.SandboxRoute;
import digital.ar.delivery.smtp.SessionObserver;
import digital.ar.delivery.smtp.SmtpClient;
import digital.ar.delivery.tls.TlsPolicies;
import digital.ar.mail.MailProperties;
import digital.ar.platform.Dialable;
import digital.ar.platform.StartupFailure;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Turns settings into the route and the client, or stops the start with the name of the setting that is wrong. */
@Configuration
class RouteConfiguration {
    @Bean
    Route route(
            DeliveryProperties properties,
            RuleProperties rules,
            Dns dns,
            TlsPolicies policies,
            ObjectProvider<SandboxEndpoint> sandbox) {
        var routes = new Routes(
                Map.of(
                        "sandbox", () -> new SandboxRoute(() -> listening(sandbox)),
                        "relay", () -> new RelaySettings("ar.delivery.relay", properties.relay()).route("relay"),
                        "mx", () -> mx(properties.mx(), dns, policies)),
                rules.relays());
        return routes.ruled(properties.route(), rules.rules());
    }

    private static Route mx(DeliveryProperties.Mx mx, Dns dns, TlsPolicies policies) {
        return new MxRoute(
                dns,
                policies,
                RelaySettings.port("ar.delivery.mx.port", mx.port()),
                new Dialable(mx.privateNetworks()),
                new SecureRandom());
    }

    @Bean
    Dialable dialable(DeliveryProperties properties) {
        return new Dialable(properties.mx().privateNetworks());
    }

    @Bean
    SmtpClient smtpClient(
            DeliveryProperties properties,
            IdleProperties idle,
            HeloProperties helo,
            MailProperties mail,
            SessionObserver observer,
            Clock clock) {
        var name = helo.hostname().isBlank() ? mail.domain() : helo.hostname();
        if (!name.matches("[A-Za-z0-9.:\\[\\]-]{1,255}")) {
            throw new StartupFailure("ar.smtp.hostname", "must be a host name, is " + name);
        }
        return new SmtpClient(
                name,
                properties.timeouts(),
                new RelaySettings("ar.delivery.relay", properties.relay()).trust(),
                clock,
                observer,
                new SmtpClient.Idle(idle.time(), idle.connections(), properties.messagesPerConnection()));
    }

    private static Optional<InetSocketAddress> listening(ObjectProvider<SandboxEndpoint> sandbox) {
        try {
            return Optional.ofNullable(sandbox.getIfAvailable()).map(SandboxEndpoint::address);
        } catch (IllegalStateException e) {
            // Stopped or not started yet: deliveries wait.
            return Optional.empty();
        }
    }
}
