package digital.ar.seal.development;

import digital.ar.platform.StartupFailure;
import digital.ar.seal.key.SigningKey;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate authority of a first start: root, seal and time authority under {@code certs/dev}. The set is made aside
 * and given its name in one step, under a lock between processes; a set that lost files is completed, leaves near their
 * expiry are renewed under the same root, and a set without a usable root is put aside, never deleted.
 */
public record DevelopmentAuthority(SigningKey root, SigningKey seal, SigningKey timeAuthority) {
    private static final Logger LOG = LoggerFactory.getLogger(DevelopmentAuthority.class);
    private static final Duration RENEW_BEFORE = Duration.ofDays(60);
    private static final String DIRECTORY = "dev";
    private static final String HALF_MADE = ".dev-";
    /** File locks do not hold between threads of one process. */
    private static final Object IN_THIS_PROCESS = new Object();

    /** @throws StartupFailure the directory cannot be written */
    public static DevelopmentAuthority open(Path certsDir, Clock clock) {
        synchronized (IN_THIS_PROCESS) {
            try {
                Files.createDirectories(certsDir);
                try (var channel = FileChannel.open(
                                certsDir.resolve("dev.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        var lock = channel.lock()) {
                    LOG.debug("Holding {}", lock);
                    clearHalfMade(certsDir);
                    return openLocked(certsDir, clock);
                }
            } catch (IOException e) {
                throw new StartupFailure(
                        "ar.certs-dir", "the development certificates cannot be kept in " + certsDir + ": " + e, e);
            }
        }
    }

    public X509Certificate rootCertificate() {
        return root.certificate();
    }

    private static DevelopmentAuthority openLocked(Path certsDir, Clock clock) throws IOException {
        var files = new DevelopmentFiles(certsDir.resolve(DIRECTORY));
        var maker = new CertificateMaker(clock);
        var renewAfter = clock.instant().plus(RENEW_BEFORE);
        var root = files.root().filter(key -> key.validAt(renewAfter));
        if (root.isEmpty()) {
            putAside(certsDir, clock);
            return make(certsDir, maker);
        }
        var authority = new DevelopmentAuthority(
                root.get(),
                files.seal(root.get())
                        .filter(key -> key.validAt(renewAfter))
                        .orElseGet(() -> renewed("seal", maker.seal(root.get()))),
                files.timeAuthority(root.get())
                        .filter(key -> key.validAt(renewAfter))
                        .orElseGet(() -> renewed("time authority", maker.timeAuthority(root.get()))));
        files.complete(authority, maker, clock);
        return authority;
    }

    private static DevelopmentAuthority make(Path certsDir, CertificateMaker maker) throws IOException {
        var root = maker.root();
        var authority = new DevelopmentAuthority(root, maker.seal(root), maker.timeAuthority(root));
        var aside = Files.createDirectory(certsDir.resolve(HALF_MADE + UUID.randomUUID()));
        new DevelopmentFiles(aside).write(authority, maker);
        Files.move(aside, certsDir.resolve(DIRECTORY), StandardCopyOption.ATOMIC_MOVE);
        AtomicFile.forceDirectory(certsDir);
        LOG.info("Made development CA, seal and time authority in {}: no legal value", certsDir.resolve(DIRECTORY));
        return authority;
    }

    private static SigningKey renewed(String what, SigningKey key) {
        LOG.info(
                "New development certificate for the {}, valid until {}",
                what,
                key.certificate().getNotAfter().toInstant());
        return key;
    }

    private static void putAside(Path certsDir, Clock clock) throws IOException {
        var present = certsDir.resolve(DIRECTORY);
        if (Files.notExists(present)) {
            return;
        }
        var aside = certsDir.resolve("dev-unused-since-" + clock.instant().getEpochSecond());
        Files.move(present, aside, StandardCopyOption.ATOMIC_MOVE);
        LOG.warn(
                "Development CA in {} is missing, damaged or about to expire; put aside as {}. Receipts sealed under it"
                        + " verify with its ca.pem in {}",
                present,
                aside,
                certsDir.resolve("anchors"));
    }

    /** What a killed process left; the lock says that nobody is at it now. */
    private static void clearHalfMade(Path certsDir) throws IOException {
        try (var leftovers = Files.newDirectoryStream(certsDir, HALF_MADE + "*")) {
            for (var leftover : leftovers) {
                try (var files = Files.newDirectoryStream(leftover)) {
                    for (var file : files) {
                        Files.delete(file);
                    }
                }
                Files.delete(leftover);
            }
        }
    }
}
