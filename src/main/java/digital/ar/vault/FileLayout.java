package digital.ar.vault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where an object's file lies. Objects of notices, which are many and small, lie in one directory per shard and month
 * ({@code notice/3f/2026-11/<id>.content.<sha256>}): a new notice needs no new directories, each of which costs forced
 * writes of its parents, and a month can be moved to slower disks as a whole. Everything else lies under its own path.
 */
final class FileLayout {
    private static final Pattern NOTICE_OBJECT =
            Pattern.compile("notice/([0-9a-f]{12})([0-9a-f]{18})([0-9a-f]{2})/([a-z]+)/([0-9a-f]{64})");
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}");
    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("uuuu-MM").withZone(ZoneOffset.UTC);

    private final Path root;

    FileLayout(Path root) {
        this.root = root;
    }

    /** @throws IllegalArgumentException a path that is none, see {@link ObjectPath#checked} */
    Path file(String path) {
        var notice = NOTICE_OBJECT.matcher(ObjectPath.checked(path));
        if (!notice.matches()) {
            return root.resolve(path);
        }
        // RFC 9562 5.7: the first 48 bits of a UUIDv7 are its time in milliseconds; the last byte is our shard.
        var month = MONTH.format(Instant.ofEpochMilli(Long.parseLong(notice.group(1), 16)));
        var id = notice.group(1) + notice.group(2) + notice.group(3);
        return root.resolve("notice")
                .resolve(notice.group(3))
                .resolve(month)
                .resolve(id + "." + notice.group(4) + "." + notice.group(5));
    }

    /** Paths of the objects in a directory of {@link ObjectPath#directory}, also where an earlier version put them. */
    List<String> list(String directory) throws IOException {
        var anyName = file(directory + "/" + "0".repeat(64));
        var prefix = anyName.getFileName().toString().replaceAll("0{64}$", "");
        var names = new TreeSet<String>();
        names(anyName.getParent(), prefix).forEach(names::add);
        names(root.resolve(directory), "").forEach(names::add);
        return names.stream().map(name -> directory + "/" + name).toList();
    }

    private static List<String> names(@Nullable Path directory, String prefix) throws IOException {
        if (directory == null || !Files.isDirectory(directory)) {
            return List.of();
        }
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(prefix))
                    .map(name -> name.substring(prefix.length()))
                    .filter(name -> NAME.matcher(name).matches())
                    .toList();
        }
    }

    /** The object's file, also where an earlier version put it. */
    Optional<Path> existing(String path) {
        var file = file(path);
        if (Files.isRegularFile(file)) {
            return Optional.of(file);
        }
        return Optional.of(root.resolve(path)).filter(Files::isRegularFile);
    }
}
