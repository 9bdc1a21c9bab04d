package digital.ar;

import digital.ar.account.FirstStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Autowired;
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
    private static final int HTTP_PORT = FreePorts.next();
    private static final int DATABASE_PORT = FreePorts.next();

    @DynamicPropertySource
    static void firstStart(DynamicPropertyRegistry settings) {
        settings.add("ar.data-dir", () -> HOME.resolve("data").toString());
        settings.add("ar.certs-dir", () -> HOME.resolve("certs").toString());
        settings.add("ar.database.embedded-port", () -> DATABASE_PORT);
        settings.add("ar.smtp.port", () -> 0);
        settings.add("ar.submission.port", () -> 0);
        settings.add("server.port", () -> HTTP_PORT);
    }

    /** Whichever test comes first: those that make tenants of their own find the first one there. */
    @Autowired
    final void theFirstStartIsDone(FirstStart start) {
        start.run();
    }

    /** Where the service under test listens; mails and receipts carry addresses with this port. */
    protected static String baseUrl() {
        return "http://localhost:" + HTTP_PORT;
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
