package digital.ar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The whole service with real parts: embedded PostgreSQL, SMTP and HTTP on free loopback ports, file vault, development
 * authorities. All tests that extend it share one Spring context (and so one start) as long as they add no settings.
 */
@SpringBootTest(classes = ArDigital.class, webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT)
public abstract class ServiceTest {
    private static final Path HOME = newHome();
    private static final int HTTP_PORT = freePort();

    @DynamicPropertySource
    static void firstStart(DynamicPropertyRegistry settings) {
        settings.add("ar.data-dir", () -> HOME.resolve("data").toString());
        settings.add("ar.certs-dir", () -> HOME.resolve("certs").toString());
        settings.add("ar.database.embedded-port", () -> 0);
        settings.add("ar.smtp.port", () -> 0);
        settings.add("ar.submission.port", () -> 0);
        settings.add("server.port", () -> HTTP_PORT);
    }

    /** Where the service under test listens; mails and receipts carry addresses with this port. */
    protected static String baseUrl() {
        return "http://localhost:" + HTTP_PORT;
    }

    protected static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A data directory of its own. */
    protected static Path newHome() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target/service-tests")), "home");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
