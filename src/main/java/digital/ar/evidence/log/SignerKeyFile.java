package digital.ar.evidence.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** One line in a file of mode 0600. It appears whole or not at all, and of two nodes that start together one wins. */
final class SignerKeyFile {
    private SignerKeyFile() {}

    static SignerKey read(Path file) throws IOException {
        return SignerKey.parse(Files.readString(file).strip());
    }

    static void create(Path file, SignerKey key) throws IOException {
        var directory = file.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        var whole = Files.createTempFile(
                directory,
                "log",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            writeDurably(whole, key.encoded() + "\n");
            Files.createLink(file, whole); // atomic, and fails when the file is there
        } catch (FileAlreadyExistsException anotherNodeWasFirst) {
            return; // its key is the log's key; the caller reads it
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    private static void writeDurably(Path file, String text) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }
}
