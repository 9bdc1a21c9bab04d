package digital.ar.evidence.log;

import digital.ar.evidence.Merkle;
import java.util.ArrayList;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Name of a tile (C2SP tlog-tiles): {@code width} hashes of complete subtrees of 256^level leaves each, from number
 * {@code index * 256} on.
 *
 * @param width 1–256; below 256 the tile is partial
 */
record Tile(int level, long index, int width) {
    static final int HEIGHT = 8;
    static final int FULL = 1 << HEIGHT;
    static final int MOST_LEVELS = 64 / HEIGHT;

    private static final Pattern PATH = Pattern.compile("((?:x[0-9]{3}/)*)([0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");
    private static final int MOST_GROUPS = 6;

    Tile {
        if (level < 0 || level >= MOST_LEVELS || index < 0 || width < 1 || width > FULL) {
            throw new IllegalArgumentException(
                    "no such tile: level " + level + ", index " + index + ", width " + width);
        }
    }

    /** Index in groups of three digits, all but the last with an x: 1234067 is {@code x001/x234/067}. */
    String path() {
        var groups = new ArrayList<String>();
        var rest = index;
        groups.add("%03d".formatted(rest % 1000));
        for (rest /= 1000; rest > 0; rest /= 1000) {
            groups.addFirst("x%03d".formatted(rest % 1000));
        }
        return level + "/" + String.join("/", groups) + (width == FULL ? "" : ".p/" + width);
    }

    /** Where it lies in the object store. */
    String objectPath() {
        return "log/tile/" + path();
    }

    int bytes() {
        return width * Merkle.HASH_BYTES;
    }

    /** Empty when the path is not the one that {@link #path} gives for some tile of this level. */
    static Optional<Tile> parse(int level, String path) {
        var match = PATH.matcher(path);
        if (level < 0 || level >= MOST_LEVELS || !match.matches()) {
            return Optional.empty();
        }
        var digits = match.group(1).replaceAll("[x/]", "") + match.group(2);
        var width = match.group(3) == null ? FULL : Integer.parseInt(match.group(3));
        if (digits.length() > 3 * MOST_GROUPS || width > FULL) {
            return Optional.empty();
        }
        var tile = new Tile(level, Long.parseLong(digits), width);
        return tile.path().equals(level + "/" + path) ? Optional.of(tile) : Optional.empty();
    }

    /** The tile is part of a tree of that many leaves. */
    boolean coveredBy(long size) {
        return index * FULL + width <= size >>> (HEIGHT * level);
    }
}
