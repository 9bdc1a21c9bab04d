package digital.ar.receipt.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Files of a folder and of the folders in it. Links are not followed. */
final class FolderTree implements FileTree {
    private static final int MAX_DEPTH = 3;
    private static final int MAX_FILES = 100_000;
    private final Map<String, Path> files = new TreeMap<>();

    FolderTree(Path folder) throws IOException, Unreadable {
        try (var found = Files.walk(folder, MAX_DEPTH)) {
            found.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .limit(MAX_FILES + 1L)
                    .forEach(
                            file -> files.put(folder.relativize(file).toString().replace('\\', '/'), file));
        }
        if (files.size() > MAX_FILES) {
            throw new Unreadable("there are more than {0} files", MAX_FILES);
        }
    }

    @Override
    public Set<String> names() {
        return files.keySet();
    }

    @Override
    public byte[] read(String name) throws IOException, Unreadable {
        var file = files.get(name);
        if (file == null) {
            throw new Unreadable("{0} is missing", name);
        }
        if (Files.size(file) > ReceiptPdf.MAX_BYTES) {
            throw new Unreadable("{0} is larger than {1} MB", name, ReceiptPdf.MAX_BYTES / (1024 * 1024));
        }
        return Files.readAllBytes(file);
    }
}
