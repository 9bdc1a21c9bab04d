package digital.ar.vault;

import java.util.UUID;
import java.util.regex.Pattern;

/** Paths of the object store: relative, plain segments, no way upwards. */
final class ObjectPath {
    private static final int MAX_LENGTH = 512;
    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9._-]+");

    private ObjectPath() {}

    /** @throws IllegalArgumentException an empty, absolute, overlong or climbing path */
    static String checked(String path) {
        if (path.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("object path longer than " + MAX_LENGTH + " characters");
        }
        for (var segment : path.split("/", -1)) {
            if (!SEGMENT.matcher(segment).matches() || segment.equals(".") || segment.equals("..")) {
                throw new IllegalArgumentException("object path with a bad segment: " + path);
            }
        }
        return path;
    }

    /** The shard of the notice that a path of {@link #of} belongs to: the last byte of its id. */
    static int shard(String path) {
        var notice = path.split("/", -1)[1];
        return Integer.parseInt(notice.substring(notice.length() - 2), 16);
    }

    /** {@code notice/<32 hex digits>/content/<sha256>}. */
    static String of(UUID notice, Vault.Purpose purpose, String sha256) {
        return checked(directory(notice, purpose) + "/" + sha256);
    }

    /** {@code notice/<32 hex digits>/content}. */
    static String directory(UUID notice, Vault.Purpose purpose) {
        return "notice/" + notice.toString().replace("-", "") + "/"
                + purpose.name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Of a path of {@link #of}. */
    static UUID notice(String path) {
        var hex = path.split("/", -1)[1];
        return new UUID(Long.parseUnsignedLong(hex, 0, 16, 16), Long.parseUnsignedLong(hex, 16, 32, 16));
    }

    /** Of a path of {@link #of}. */
    static Vault.Purpose purpose(String path) {
        return Vault.Purpose.valueOf(path.split("/", -1)[2].toUpperCase(java.util.Locale.ROOT));
    }

    /** The last segment: an object's SHA-256. */
    static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
