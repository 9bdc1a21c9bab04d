package digital.ar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The whole service with real parts: embedded PostgreSQL, SMTP and HTTP on free loopback ports, file vault, development
 * authorities. All tests that extend it share one Spring context (and so one start) as long as they add no settings.
 */
@SpringBootTest(classes = ArDigital.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
public abstract class ServiceTest {
    private static final Path HOME = home();

    @DynamicPropertySource
    static void firstStart(DynamicPropertyRegistry settings) {
        settings.add("ar.data-dir", () -> HOME.resolve("data"));
        settings.add("ar.certs-dir", () -> HOME.resolve("certs"));
        settings.add("ar.secret-file", () -> HOME.resolve("certs/service.secret"));
        settings.add("ar.database.embedded-port", () -> 0);
        settings.add("ar.smtp.port", () -> 0);
    }

    private static Path home() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target/service-tests")), "home");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
