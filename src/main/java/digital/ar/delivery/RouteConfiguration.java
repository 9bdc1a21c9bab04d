package digital.ar.delivery;

import digital.ar.delivery.route.DnsMxLookup;
import digital.ar.delivery.route.MxRoute;
import digital.ar.delivery.route.RelayRoute;
import digital.ar.delivery.route.Route;
import digital.ar.delivery.route.SandboxRoute;
import digital.ar.delivery.smtp.Credentials;
import digital.ar.delivery.smtp.PeerTrust;
import digital.ar.delivery.smtp.SmtpClient;
import digital.ar.delivery.smtp.TlsMode;
import digital.ar.mail.MailProperties;
import digital.ar.platform.StartupFailure;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Turns settings into the route and the client, or stops the start with the name of the setting that is wrong. */
@Configuration
class RouteConfiguration {
    private static final int MAX_PORT = 65_535;

    @Bean
    Route route(DeliveryProperties properties, ObjectProvider<SandboxEndpoint> sandbox) {
        return switch (properties.route().toLowerCase(Locale.ROOT)) {
            case "sandbox" -> new SandboxRoute(() -> listening(sandbox));
            case "relay" -> relay(properties.relay());
            case "mx" ->
                new MxRoute(
                        new DnsMxLookup(),
                        port("ar.delivery.mx.port", properties.mx().port()),
                        properties.mx().privateNetworks(),
                        new SecureRandom());
            default ->
                throw new StartupFailure("ar.delivery.route", "must be sandbox, relay or mx, is " + properties.route());
        };
    }

    @Bean
    SmtpClient smtpClient(DeliveryProperties properties, HeloProperties helo, MailProperties mail, Clock clock) {
        var name = helo.hostname().isBlank() ? mail.domain() : helo.hostname();
        if (!name.matches("[A-Za-z0-9.:\\[\\]-]{1,255}")) {
            throw new StartupFailure("ar.smtp.hostname", "must be a host name, is " + name);
        }
        return new SmtpClient(
                name, properties.timeouts(), trust(properties.relay().ca()), clock);
    }

    private static Optional<InetSocketAddress> listening(ObjectProvider<SandboxEndpoint> sandbox) {
        try {
            return Optional.ofNullable(sandbox.getIfAvailable()).map(SandboxEndpoint::address);
        } catch (IllegalStateException e) {
            // Stopped or not started yet: deliveries wait.
            return Optional.empty();
        }
    }

    private static Route relay(DeliveryProperties.Relay relay) {
        if (relay.host().isBlank()) {
            throw new StartupFailure("ar.delivery.relay.host", "is needed when ar.delivery.route is relay");
        }
        var tls = tls(relay.tls());
        var credentials = credentials(relay);
        var verified = tls == TlsMode.REQUIRED || tls == TlsMode.IMPLICIT;
        if (credentials.isPresent() && !verified && !relay.host().matches("localhost|127\\.[0-9.]+|::1")) {
            throw new StartupFailure(
                    "ar.delivery.relay.tls", "must be required or implicit, because a password is set");
        }
        return new RelayRoute(relay.host(), port("ar.delivery.relay.port", relay.port()), tls, credentials);
    }

    private static Optional<Credentials> credentials(DeliveryProperties.Relay relay) {
        if (relay.username().isBlank()) {
            return Optional.empty();
        }
        var password = relay.passwordFile().isBlank() ? relay.password() : read(relay.passwordFile());
        if (password.isEmpty()) {
            throw new StartupFailure("ar.delivery.relay.password", "is needed when a username is set");
        }
        return Optional.of(new Credentials(relay.username(), password));
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new StartupFailure("ar.delivery.relay.password-file", "cannot read " + file, e);
        }
    }

    private static TlsMode tls(String text) {
        try {
            return TlsMode.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new StartupFailure(
                    "ar.delivery.relay.tls", "must be required, implicit, opportunistic or none, is " + text, e);
        }
    }

    private static PeerTrust trust(String ca) {
        try {
            return ca.isBlank() ? PeerTrust.platform() : PeerTrust.pem(Path.of(ca));
        } catch (IOException e) {
            throw new StartupFailure("ar.delivery.relay.ca", "cannot be used: " + e.getMessage(), e);
        }
    }

    private static int port(String setting, int port) {
        if (port < 1 || port > MAX_PORT) {
            throw new StartupFailure(setting, "must be 1–65535, is " + port);
        }
        return port;
    }
}
