package digital.ar.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Objects as files, as durable and as unchangeable as a file system can make them: written aside, forced to the disk, then
 * given their name in one step. A locked object is linked (never renamed) to its name, so that it cannot replace another,
 * has no write permission, and its last-modified time is the end of its retention, as WORM file servers keep it: a backup
 * must preserve times. Who owns the machine can still delete: real locks need S3 with Object Lock.
 *
 * <p>{@code objects} holds the bytes where {@link FileLayout} says, {@code tmp} what is being written, {@code locks} the
 * ends of retention of objects that an earlier version wrote.
 */
final class FileObjectStore implements ObjectStore {
    private static final Set<PosixFilePermission> LOCKED = EnumSet.of(PosixFilePermission.OWNER_READ);
    private static final Set<PosixFilePermission> UNLOCKED =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final Set<StandardOpenOption> NEW =
            EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private final FileLayout layout;
    private final Path locks;
    private final Path temporary;
    private final boolean hasEarlierLocks;
    private final Clock clock;

    FileObjectStore(Path root, Clock clock) {
        this.locks = root.resolve("locks");
        this.layout = new FileLayout(root.resolve("objects"));
        this.hasEarlierLocks = Files.isDirectory(locks);
        this.temporary = root.resolve("tmp");
        this.clock = clock;
    }

    @Override
    public void put(String path, byte[] content, String mediaType, @Nullable Instant retainUntil) {
        var existing = layout.existing(path);
        try {
            if (existing.isEmpty()) {
                create(path, layout.file(path), content, retainUntil);
                return;
            }
            var target = existing.get();
            if (sameBytes(target, content)) {
                lockLonger(path, target, retainUntil);
                return;
            }
            if (lockedUntil(path, target).isAfter(clock.instant())) {
                refuseIfOther(path, target);
            }
            replace(write(content, retainUntil), target);
        } catch (IOException e) {
            throw new VaultException.Unavailable("cannot write object " + path + ": " + e, e);
        }
    }

    private void create(String path, Path target, byte[] content, @Nullable Instant retainUntil) throws IOException {
        var written = write(content, retainUntil);
        if (retainUntil == null) {
            replace(written, target);
        } else {
            linkOnce(path, written, target, content);
        }
    }

    @Override
    public Optional<byte[]> get(String path) {
        try {
            var file = layout.existing(path);
            return file.isEmpty() ? Optional.empty() : Optional.of(Files.readAllBytes(file.get()));
        } catch (IOException e) {
            throw new VaultException.Unavailable("cannot read object " + path + ": " + e, e);
        }
    }

    @Override
    public boolean exists(String path) {
        return layout.existing(path).isPresent();
    }

    private static boolean sameBytes(Path target, byte[] content) throws IOException {
        return Files.isRegularFile(target)
                && Files.size(target) == content.length
                && Arrays.equals(Files.readAllBytes(target), content);
    }

    private static void refuseIfOther(String path, Path target) {
        if (Files.exists(target)) {
            throw new VaultException.Changed("object " + path + " is locked and has other bytes", null);
        }
    }

    private Path write(byte[] content, @Nullable Instant retainUntil) throws IOException {
        makeDirectories(temporary);
        var file = temporary.resolve(UUID.randomUUID().toString());
        var permissions = PosixFilePermissions.asFileAttribute(retainUntil == null ? UNLOCKED : LOCKED);
        try (var channel = FileChannel.open(file, NEW, permissions)) {
            var buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            if (retainUntil != null) {
                // Before the object gets its name, so that no object is ever seen without its lock.
                Files.setLastModifiedTime(file, FileTime.from(retainUntil));
            }
            channel.force(true);
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
        return file;
    }

    private static void lock(Path file, Instant retainUntil) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(retainUntil));
        Files.setPosixFilePermissions(file, LOCKED);
    }

    /** A hard link fails when the name is taken: two writers cannot replace each other's locked object. */
    private static void linkOnce(String path, Path written, Path target, byte[] content) throws IOException {
        try {
            makeDirectories(directoryOf(target));
            Files.createLink(target, written);
            forceDirectory(directoryOf(target));
        } catch (FileAlreadyExistsException anotherWriterWasFirst) {
            if (!sameBytes(target, content)) {
                throw new VaultException.Changed("object " + path + " exists with other bytes", anotherWriterWasFirst);
            }
        } finally {
            Files.deleteIfExists(written);
        }
    }

    private static void replace(Path written, Path target) throws IOException {
        makeDirectories(directoryOf(target));
        Files.move(written, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceDirectory(directoryOf(target));
    }

    private void lockLonger(String path, Path target, @Nullable Instant retainUntil) throws IOException {
        if (retainUntil == null || !retainUntil.isAfter(lockedUntil(path, target))) {
            return;
        }
        lock(target, retainUntil);
        try (var channel = FileChannel.open(target, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private Instant lockedUntil(String path, Path target) throws IOException {
        var earlier = lockFile(path);
        try {
            var attributes = Files.readAttributes(target, PosixFileAttributes.class);
            var locked = !attributes.permissions().contains(PosixFilePermission.OWNER_WRITE);
            var until = locked ? attributes.lastModifiedTime().toInstant() : Instant.MIN;
            return until.isAfter(earlier) ? until : earlier;
        } catch (NoSuchFileException e) {
            return earlier;
        }
    }

    /** What an earlier version wrote beside the object. */
    private Instant lockFile(String path) throws IOException {
        if (!hasEarlierLocks) {
            return Instant.MIN;
        }
        try {
            return Instant.parse(Files.readString(locks.resolve(path)).strip());
        } catch (NoSuchFileException e) {
            return Instant.MIN;
        } catch (DateTimeParseException e) {
            // A lock that cannot be read still locks.
            return Instant.MAX;
        }
    }

    private static Path directoryOf(Path target) {
        return Objects.requireNonNull(target.getParent(), "an object lies in a directory");
    }

    private static void makeDirectories(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        var parent = directory.toAbsolutePath().getParent();
        if (parent != null) {
            makeDirectories(parent);
        }
        try {
            Files.createDirectory(directory);
        } catch (FileAlreadyExistsException anotherWriterWasFirst) {
            if (!Files.isDirectory(directory)) {
                throw anotherWriterWasFirst;
            }
        }
        if (parent != null) {
            forceDirectory(parent);
        }
    }

    /** A new name is durable when its directory is (POSIX fsync on a directory). */
    private static void forceDirectory(Path directory) throws IOException {
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
