package digital.ar.evidence.log;

import digital.ar.evidence.Merkle;
import java.util.Arrays;
import java.util.function.Function;

/** Reads the hashes of a tree of {@code size} leaves out of the tiles that were published for it. */
record TileHashes(Function<Tile, byte[]> tiles, long size) implements Subtrees {
    @Override
    public byte[] hash(int level, long index) {
        var tileLevel = level / Tile.HEIGHT;
        var inTile = level % Tile.HEIGHT;
        var first = index << inTile;
        var tile = holder(tileLevel, first >>> Tile.HEIGHT);
        return fold(tiles.apply(tile), (int) (first % Tile.FULL), 1 << inTile);
    }

    private Tile holder(int level, long index) {
        var nodes = size >>> (Tile.HEIGHT * level);
        return new Tile(level, index, (int) Math.min(Tile.FULL, nodes - index * Tile.FULL));
    }

    /** Root of a power of two of neighbouring hashes. */
    static byte[] fold(byte[] hashes, int first, int count) {
        if (count == 1) {
            return Arrays.copyOfRange(hashes, first * Merkle.HASH_BYTES, (first + 1) * Merkle.HASH_BYTES);
        }
        return Merkle.nodeHash(fold(hashes, first, count / 2), fold(hashes, first + count / 2, count / 2));
    }
}
