package digital.ar.evidence.log;

import digital.ar.evidence.Merkle;
import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** The tiles that come new or grow when leaves are added to a tree; the same leaves always give the same tiles. */
final class Growth {
    private final Function<Tile, byte[]> published;
    private final Map<Tile, byte[]> tiles = new LinkedHashMap<>();

    private Growth(Function<Tile, byte[]> published) {
        this.published = published;
    }

    /**
     * @param published tiles of the tree so far
     * @param size leaves of the tree so far
     * @param leaves hashes of the new leaves, one after the other
     */
    static Map<Tile, byte[]> of(Function<Tile, byte[]> published, long size, byte[] leaves) {
        var growth = new Growth(published);
        var hashes = leaves;
        for (var level = 0; hashes.length > 0; level++) {
            hashes = growth.addLevel(level, size >>> (Tile.HEIGHT * level), hashes);
        }
        return growth.tiles;
    }

    /** @return roots of the tiles that became full: the new hashes of the level above */
    private byte[] addLevel(int level, long nodes, byte[] hashes) {
        var above = new ByteArrayOutputStream();
        var index = nodes >>> Tile.HEIGHT;
        var part = (int) (nodes % Tile.FULL);
        var content = new ByteArrayOutputStream(Tile.FULL * Merkle.HASH_BYTES);
        if (part > 0) {
            content.writeBytes(published.apply(new Tile(level, index, part)));
        }
        for (var at = 0; at < hashes.length; at += Merkle.HASH_BYTES) {
            content.write(hashes, at, Merkle.HASH_BYTES);
            if (content.size() == Tile.FULL * Merkle.HASH_BYTES) {
                var full = content.toByteArray();
                tiles.put(new Tile(level, index++, Tile.FULL), full);
                above.writeBytes(TileHashes.fold(full, 0, Tile.FULL));
                content.reset();
            }
        }
        if (content.size() > 0) {
            tiles.put(new Tile(level, index, content.size() / Merkle.HASH_BYTES), content.toByteArray());
        }
        return above.toByteArray();
    }
}
