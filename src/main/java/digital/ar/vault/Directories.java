package digital.ar.vault;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/** Directories that are there after a power cut. */
final class Directories {
    private Directories() {}

    static Path of(Path file) {
        return Objects.requireNonNull(file.getParent(), "an object lies in a directory");
    }

    static void make(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        var parent = directory.toAbsolutePath().getParent();
        if (parent != null) {
            make(parent);
        }
        try {
            Files.createDirectory(directory);
        } catch (FileAlreadyExistsException anotherWriterWasFirst) {
            if (!Files.isDirectory(directory)) {
                throw anotherWriterWasFirst;
            }
        }
        if (parent != null) {
            force(parent);
        }
    }

    /** A new name is durable when its directory is (POSIX fsync on a directory). */
    static void force(Path directory) throws IOException {
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
