package digital.ar.platform;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL of a first start: real binaries, data kept under {@code data/pg} and found again at the next start. A server
 * that a killed process left behind is stopped first.
 */
final class EmbeddedDatabase implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final Duration STOP_WAIT = Duration.ofSeconds(20);
    private final EmbeddedPostgres server;

    EmbeddedDatabase(Path dataDir, int port) {
        var data = dataDir.resolve("pg").toAbsolutePath();
        try {
            Files.createDirectories(data.getParent());
            stopOrphan(data.resolve("postmaster.pid"));
            var builder = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setOverrideWorkingDirectory(
                            dataDir.resolve("pg-bin").toAbsolutePath().toFile())
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("synchronous_commit", "on")
                    .setPGStartupWait(Duration.ofSeconds(60));
            if (port != 0) {
                requireFree(port);
                builder.setPort(port);
            }
            server = builder.start();
        } catch (IOException e) {
            throw new StartupFailure(
                    "ar.database.url", "the embedded PostgreSQL did not start in " + data + ": " + e.getMessage(), e);
        }
    }

    String url() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    private static void requireFree(int port) {
        try (var probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            LOG.debug("port {} is free", probe.getLocalPort());
        } catch (IOException e) {
            throw new StartupFailure(
                    "ar.database.embedded-port", "port " + port + " is taken; choose another or 0 for any free one", e);
        }
    }

    private static void stopOrphan(Path pidFile) throws IOException {
        if (Files.notExists(pidFile)) {
            return;
        }
        var pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
        var orphan = ProcessHandle.of(pid)
                .filter(p -> p.info().command().orElse("").endsWith("postgres"))
                .orElse(null);
        if (orphan == null) {
            return;
        }
        var parentAlive =
                orphan.parent().filter(p -> p.info().command().orElse("").endsWith("java"));
        if (parentAlive.isPresent()) {
            throw new StartupFailure(
                    "ar.data-dir",
                    "another AR Digital (process " + parentAlive.get().pid() + ") uses this directory");
        }
        LOG.info("Stopping the PostgreSQL (process {}) that a killed service left behind", pid);
        orphan.destroy();
        try {
            orphan.onExit().get(STOP_WAIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new StartupFailure("ar.data-dir", "PostgreSQL process " + pid + " does not stop", e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
