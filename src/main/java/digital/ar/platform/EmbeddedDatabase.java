package digital.ar.platform;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL of a first start: real binaries, data kept under {@code data/pg} and found again at the next start, durable
 * like any other (the library's defaults for tests switch fsync off). The cluster's first role owns the tables; the service
 * works with one that owns nothing, made here, also in a directory of an older version. One process at a time holds the directory's lock;
 * so a server that still runs there was left behind by a killed process, and is stopped first.
 */
final class EmbeddedDatabase implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    static final String OWNER = "postgres";
    static final String APPLICATION = "ar_app";
    private static final Duration STOP_WAIT = Duration.ofSeconds(20);
    private static final int PORT_LINE_OF_PID_FILE = 3;
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private final FileChannel lock;
    private final EmbeddedPostgres server;

    EmbeddedDatabase(Path dataDir, int port) {
        var home = dataDir.toAbsolutePath();
        try {
            Files.createDirectories(home, OWNER_ONLY);
            lock = tryLock(home)
                    .orElseThrow(() -> new StartupFailure("ar.data-dir", "another AR Digital uses " + home));
            stopOrphan(pidFile(home));
            server = start(home, port);
            makeApplicationRole();
        } catch (IOException | SQLException e) {
            throw new StartupFailure(
                    "ar.data-dir", "the embedded PostgreSQL did not start in " + home + ": " + e.getMessage(), e);
        }
    }

    /** Address of the server that another process runs in this directory; empty when none does. */
    static Optional<String> running(Path dataDir) {
        var home = dataDir.toAbsolutePath();
        try {
            if (Files.notExists(pidFile(home))) {
                return Optional.empty();
            }
            var free = tryLock(home);
            if (free.isPresent()) {
                free.get().close();
                return Optional.empty();
            }
            var port =
                    Files.readAllLines(pidFile(home)).get(PORT_LINE_OF_PID_FILE).strip();
            return Optional.of("jdbc:postgresql://127.0.0.1:" + port + "/postgres");
        } catch (IOException e) {
            throw new StartupFailure("ar.data-dir", "cannot read " + home + ": " + e.getMessage(), e);
        }
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres";
    }

    private void makeApplicationRole() throws SQLException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            var known = statement.executeQuery("select 1 from pg_roles where rolname = '" + APPLICATION + "'");
            if (!known.next()) {
                statement.execute("create role " + APPLICATION + " login");
            }
        }
    }

    private static Path pidFile(Path home) {
        return home.resolve("pg/postmaster.pid");
    }

    private static EmbeddedPostgres start(Path home, int port) throws IOException {
        var builder = EmbeddedPostgres.builder()
                .setDataDirectory(home.resolve("pg"))
                .setCleanDataDirectory(false)
                // Stopped by close(), after everything that uses it; a hook of its own would run beside that.
                .setRegisterShutdownHook(false)
                .setOverrideWorkingDirectory(home.resolve("pg-bin").toFile())
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setPGStartupWait(Duration.ofSeconds(60));
        if (port != 0) {
            requireFree(port);
            builder.setPort(port);
        }
        return builder.start();
    }

    private static Optional<FileChannel> tryLock(Path home) throws IOException {
        var channel = FileChannel.open(home.resolve("ar.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return Optional.of(channel);
            }
        } catch (OverlappingFileLockException sameProcess) {
            LOG.debug("{} is locked by this process", home);
        }
        channel.close();
        return Optional.empty();
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
        lock.close();
    }
}
