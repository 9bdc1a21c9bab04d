package digital.ar.vault;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The end of retention as a read-only file's last-modified time, the legal hold as an empty file {@code <object>.hold} beside
 * it. Rules for this service, not for who owns the machine.
 */
final class FileLocks {
    static final Set<PosixFilePermission> READ_ONLY = EnumSet.of(PosixFilePermission.OWNER_READ);
    static final String HOLD = ".hold";

    private final Path earlier;
    private final boolean hasEarlier;

    /** @param earlier where an earlier version wrote the ends of retention, by path */
    FileLocks(Path earlier) {
        this.earlier = earlier;
        this.hasEarlier = Files.isDirectory(earlier);
    }

    LockingStore.Lock read(String path, Path target) throws IOException {
        var until = until(path, target);
        return new LockingStore.Lock(until.equals(Instant.MIN) ? null : until, held(target));
    }

    /** {@link Instant#MIN}: not locked. */
    Instant until(String path, Path target) throws IOException {
        var beside = besides(path);
        try {
            var attributes = Files.readAttributes(target, PosixFileAttributes.class);
            var locked = !attributes.permissions().contains(PosixFilePermission.OWNER_WRITE);
            var until = locked ? attributes.lastModifiedTime().toInstant() : Instant.MIN;
            return until.isAfter(beside) ? until : beside;
        } catch (NoSuchFileException e) {
            return beside;
        }
    }

    /** @return whether the end moved */
    boolean extend(String path, Path target, @Nullable Instant retainUntil) throws IOException {
        if (retainUntil == null || !retainUntil.isAfter(until(path, target))) {
            return false;
        }
        Files.setLastModifiedTime(target, FileTime.from(retainUntil));
        Files.setPosixFilePermissions(target, READ_ONLY);
        try (var channel = FileChannel.open(target, StandardOpenOption.READ)) {
            channel.force(true);
        }
        return true;
    }

    boolean held(Path target) {
        return Files.exists(mark(target));
    }

    boolean hold(Path target, boolean held) throws IOException {
        if (held(target) == held) {
            return false;
        }
        if (held) {
            Files.createFile(mark(target));
        } else {
            Files.deleteIfExists(mark(target));
        }
        Directories.force(Directories.of(target));
        return true;
    }

    /** The object is gone. */
    void forget(String path) throws IOException {
        if (hasEarlier) {
            Files.deleteIfExists(earlier.resolve(path));
        }
    }

    private static Path mark(Path target) {
        return target.resolveSibling(target.getFileName() + HOLD);
    }

    /** What an earlier version wrote beside the object. */
    private Instant besides(String path) throws IOException {
        if (!hasEarlier) {
            return Instant.MIN;
        }
        try {
            return Instant.parse(Files.readString(earlier.resolve(path)).strip());
        } catch (NoSuchFileException e) {
            return Instant.MIN;
        } catch (DateTimeParseException e) {
            // A lock that cannot be read still locks.
            return Instant.MAX;
        }
    }
}
