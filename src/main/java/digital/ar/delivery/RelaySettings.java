package digital.ar.delivery;

import digital.ar.delivery.route.RelayRoute;
import digital.ar.delivery.smtp.Credentials;
import digital.ar.delivery.smtp.TlsMode;
import digital.ar.platform.PeerTrust;
import digital.ar.platform.StartupFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One relay's block of settings. @param prefix of its names, e.g. {@code ar.delivery.relay} */
record RelaySettings(String prefix, DeliveryProperties.Relay relay) {
    private static final List<TlsMode> MODES =
            List.of(TlsMode.REQUIRED, TlsMode.IMPLICIT, TlsMode.OPPORTUNISTIC, TlsMode.NONE);
    private static final int MAX_PORT = 65_535;

    RelayRoute route(String name) {
        if (relay.host().isBlank()) {
            throw new StartupFailure(prefix + ".host", "is needed for a relay");
        }
        var tls = tls();
        var credentials = credentials();
        var verified = tls == TlsMode.REQUIRED || tls == TlsMode.IMPLICIT;
        if (credentials.isPresent() && !verified && !relay.host().matches("localhost|127\\.[0-9.]+|::1")) {
            throw new StartupFailure(prefix + ".tls", "must be required or implicit, because a password is set");
        }
        return new RelayRoute(name, relay.host(), port(prefix + ".port", relay.port()), tls, credentials, trust());
    }

    private Optional<Credentials> credentials() {
        if (relay.username().isBlank()) {
            return Optional.empty();
        }
        var password = relay.passwordFile().isBlank() ? relay.password() : read(relay.passwordFile());
        if (password.isEmpty()) {
            throw new StartupFailure(prefix + ".password", "is needed when a username is set");
        }
        return Optional.of(new Credentials(relay.username(), password));
    }

    private String read(String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new StartupFailure(prefix + ".password-file", "cannot read " + file, e);
        }
    }

    private TlsMode tls() {
        return MODES.stream()
                .filter(mode -> mode.name().equals(relay.tls().toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new StartupFailure(
                        prefix + ".tls", "must be required, implicit, opportunistic or none, is " + relay.tls()));
    }

    PeerTrust trust() {
        return trust(prefix + ".ca", relay.ca());
    }

    static PeerTrust trust(String setting, String ca) {
        try {
            return ca.isBlank() ? PeerTrust.platform() : PeerTrust.pem(Path.of(ca));
        } catch (IOException e) {
            throw new StartupFailure(setting, "cannot be used: " + e.getMessage(), e);
        }
    }

    static int port(String setting, int port) {
        if (port < 1 || port > MAX_PORT) {
            throw new StartupFailure(setting, "must be 1–65535, is " + port);
        }
        return port;
    }
}
