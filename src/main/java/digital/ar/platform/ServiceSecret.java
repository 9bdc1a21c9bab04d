package digital.ar.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The service's root secret (32 random bytes, base64, mode 0600), made at the first start and shared by all nodes. Keys
 * for tokens and wrapping are derived from it by purpose; losing it makes links dead and content unreadable.
 */
@Component
public final class ServiceSecret {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceSecret.class);
    private static final int BYTES = 32;
    private final byte[] key;

    public ServiceSecret(PlatformProperties properties) {
        this.key = readOrCreate(properties.secretFile());
    }

    /** HMAC-SHA-256 of the purpose under the root secret: 32 bytes, different for each purpose. */
    public byte[] derive(String purpose) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(purpose.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    private static byte[] readOrCreate(Path file) {
        try {
            if (Files.notExists(file)) {
                create(file);
            }
            var key = Base64.getMimeDecoder().decode(Files.readString(file));
            if (key.length != BYTES) {
                throw new StartupFailure("ar.secret-file", file + " must hold 32 bytes in base64");
            }
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException("ar.secret-file: cannot use " + file, e);
        }
    }

    /** Whole or not at all: written beside, then linked in place, which fails when another node was first. */
    private static void create(Path file) throws IOException {
        var raw = new byte[BYTES];
        new SecureRandom().nextBytes(raw);
        var directory = file.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        var complete = Files.createTempFile(
                directory,
                ".secret",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(complete, Base64.getEncoder().encodeToString(raw) + "\n", StandardOpenOption.DSYNC);
            Files.createLink(file, complete);
        } catch (FileAlreadyExistsException anotherNodeWasFirst) {
            LOG.debug("{} was made by another node", file);
        } finally {
            Files.delete(complete);
        }
    }
}
