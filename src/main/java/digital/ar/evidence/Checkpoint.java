package digital.ar.evidence;

import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a log commits to (C2SP tlog-checkpoint): the text of a signed note.
 *
 * @param origin name of the log
 * @param size number of leaves
 * @param root RFC 6962 root hash of that many leaves, 32 bytes
 * @param extensions further lines; ours have none
 */
public record Checkpoint(String origin, long size, byte[] root, List<String> extensions) {
    private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,18}");

    public Checkpoint {
        if (origin.isEmpty() || origin.contains("\n")) {
            throw new IllegalArgumentException("a checkpoint's origin is one line");
        }
        if (root.length != Merkle.HASH_BYTES) {
            throw new IllegalArgumentException("a checkpoint's root has 32 bytes");
        }
        extensions = List.copyOf(extensions);
    }

    public Checkpoint(String origin, long size, byte[] root) {
        this(origin, size, root, List.of());
    }

    /** @throws IllegalArgumentException not a checkpoint, with the reason */
    public static Checkpoint parse(String text) {
        var lines = text.lines().toList();
        if (lines.size() < 3 || !text.endsWith("\n") || lines.contains("")) {
            throw new IllegalArgumentException("a checkpoint has three lines or more, none of them empty");
        }
        if (!SIZE.matcher(lines.get(1)).matches()) {
            throw new IllegalArgumentException("a checkpoint's second line is a decimal number");
        }
        return new Checkpoint(
                lines.get(0),
                Long.parseLong(lines.get(1)),
                Base64.getDecoder().decode(lines.get(2)),
                lines.subList(3, lines.size()));
    }

    /** The text that is signed. */
    public String text() {
        var text = new StringBuilder()
                .append(origin)
                .append('\n')
                .append(size)
                .append('\n')
                .append(Base64.getEncoder().encodeToString(root))
                .append('\n');
        extensions.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }
}
