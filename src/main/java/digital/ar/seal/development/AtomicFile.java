package digital.ar.seal.development;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Writes a file whole or not at all, with its permissions from the first moment. */
final class AtomicFile {
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE = permissions("rw-------");
    private static final FileAttribute<Set<PosixFilePermission>> PUBLIC = permissions("rw-r--r--");

    private AtomicFile() {}

    static void writePrivate(Path file, byte[] content) throws IOException {
        write(file, content, PRIVATE);
    }

    static void writePublic(Path file, byte[] content) throws IOException {
        write(file, content, PUBLIC);
    }

    private static void write(Path file, byte[] content, FileAttribute<?> permissions) throws IOException {
        var aside = file.resolveSibling("." + file.getFileName() + ".new");
        Files.deleteIfExists(aside);
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = FileChannel.open(aside, options, permissions)) {
            var buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    static void forceDirectory(Path directory) throws IOException {
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static FileAttribute<Set<PosixFilePermission>> permissions(String text) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
    }
}
