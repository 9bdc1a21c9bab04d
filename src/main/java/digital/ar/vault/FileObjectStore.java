package digital.ar.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Objects as files, as durable and as unchangeable as a file system can make them: written aside, forced to the disk, then
 * given their name in one step. A locked object is linked (never renamed) to its name, so that it cannot replace another,
 * has no write permission, and its last-modified time is the end of its retention, as WORM file servers keep it: a backup
 * must preserve times. A legal hold is an empty file beside it. Retention only grows, and what must be kept is not deleted.
 * Who owns the machine can still delete: real locks need S3 with Object Lock.
 *
 * <p>{@code objects} holds the bytes where {@link FileLayout} says, {@code tmp} what is being written, {@code locks} the
 * ends of retention of objects that an earlier version wrote.
 */
final class FileObjectStore implements LockingStore {
    private static final Set<PosixFilePermission> UNLOCKED =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final Set<StandardOpenOption> NEW =
            EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private final FileLayout layout;
    private final Path temporary;
    private final FileLocks locks;
    private final Clock clock;

    FileObjectStore(Path root, Clock clock) {
        this.layout = new FileLayout(root.resolve("objects"));
        this.locks = new FileLocks(root.resolve("locks"));
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
                locks.extend(path, target, retainUntil);
                return;
            }
            if (mustStay(path, target)) {
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

    @Override
    public List<String> list(String directory) {
        try {
            return layout.list(directory);
        } catch (IOException e) {
            throw new VaultException.Unavailable("cannot list " + directory + ": " + e, e);
        }
    }

    @Override
    public Optional<Lock> lock(String path) {
        return layout.existing(path).map(target -> onFile("look at", path, () -> locks.read(path, target)));
    }

    @Override
    public void retain(String path, Instant until) {
        layout.existing(path).ifPresent(target -> onFile("retain", path, () -> locks.extend(path, target, until)));
    }

    @Override
    public void hold(String path, boolean held) {
        layout.existing(path).ifPresent(target -> onFile("hold", path, () -> locks.hold(target, held)));
    }

    @Override
    public void delete(String path) {
        layout.existing(path).ifPresent(target -> onFile("delete", path, () -> delete(path, target)));
    }

    private boolean delete(String path, Path target) throws IOException {
        if (mustStay(path, target)) {
            throw new VaultException.Locked("object " + path + " must be kept", null);
        }
        Files.delete(target);
        locks.forget(path);
        Directories.force(Directories.of(target));
        return true;
    }

    private boolean mustStay(String path, Path target) throws IOException {
        return locks.held(target) || locks.until(path, target).isAfter(clock.instant());
    }

    private interface FileAction<T> {
        T run() throws IOException;
    }

    private static <T> T onFile(String what, String path, FileAction<T> action) {
        try {
            return action.run();
        } catch (IOException e) {
            throw new VaultException.Unavailable("cannot " + what + " object " + path + ": " + e, e);
        }
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
        Directories.make(temporary);
        var file = temporary.resolve(UUID.randomUUID().toString());
        var permissions = PosixFilePermissions.asFileAttribute(retainUntil == null ? UNLOCKED : FileLocks.READ_ONLY);
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

    /** A hard link fails when the name is taken: two writers cannot replace each other's locked object. */
    private static void linkOnce(String path, Path written, Path target, byte[] content) throws IOException {
        try {
            Directories.make(Directories.of(target));
            Files.createLink(target, written);
            Directories.force(Directories.of(target));
        } catch (FileAlreadyExistsException anotherWriterWasFirst) {
            if (!sameBytes(target, content)) {
                throw new VaultException.Changed("object " + path + " exists with other bytes", anotherWriterWasFirst);
            }
        } finally {
            Files.deleteIfExists(written);
        }
    }

    private static void replace(Path written, Path target) throws IOException {
        Directories.make(Directories.of(target));
        Files.move(written, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Directories.force(Directories.of(target));
    }
}
