package digital.ar.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of the commands that start the service. */
final class ServiceOptions {
    @Option(names = "--port", paramLabel = "PORT", description = "HTTP port (default: 8080, 0: any free one).")
    private @Nullable Integer port;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings file (default: config/ar.yaml where there is one).")
    private @Nullable Path config;

    @Option(
            names = {"-s", "--set"},
            paramLabel = "KEY=VALUE",
            description = "One setting, e.g. -s ar.delivery.route=mx; may be repeated.")
    private Map<String, String> settings = new LinkedHashMap<>();

    /** Command-line settings win over environment and files. */
    String[] arguments() {
        var all = new HashMap<>(settings);
        if (port != null) {
            // Addresses in mails carry the port, so a free one is chosen before the start.
            all.put("server.port", Integer.toString(port == 0 ? freePort() : port));
        }
        configFile().ifPresent(file -> all.put("spring.config.additional-location", file));
        return all.entrySet().stream()
                .map(e -> "--" + e.getKey() + "=" + e.getValue())
                .toArray(String[]::new);
    }

    private Optional<String> configFile() {
        if (config != null) {
            return Optional.of("file:" + config.toAbsolutePath());
        }
        var usual =
                Path.of(System.getProperty("ar.home", "."), "config", "ar.yaml").toAbsolutePath();
        return Files.isRegularFile(usual) ? Optional.of("file:" + usual) : Optional.empty();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
