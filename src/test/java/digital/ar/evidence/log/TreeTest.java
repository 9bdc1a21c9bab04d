package digital.ar.evidence.log;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.evidence.DefinedTree;
import digital.ar.evidence.Merkle;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tiles grown batch by batch give the same roots and proofs as the definition in RFC 6962 over all leaves. */
class TreeTest {
    private static final int MOST = 70_000; // two levels of full tiles and the first of a third

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 255, 256, 257, 511, 512, 600, 1000})
    void grownInOneBatch(int size) {
        var tiles = new HashMap<Tile, byte[]>(Growth.of(Map.<Tile, byte[]>of()::get, 0, leaves(0, size)));
        assertSameAsDefinition(tiles, size);
    }

    @Test
    void grownInUnevenBatches() {
        var tiles = new HashMap<Tile, byte[]>();
        var size = 0;
        for (var batch : new int[] {1, 1, 3, 250, 1, 1, 255, 256, 257, 7, 700, 2}) {
            tiles.putAll(Growth.of(tiles::get, size, leaves(size, size + batch)));
            size += batch;
            assertSameAsDefinition(tiles, size);
        }
    }

    @Test
    void aTreeWithAThirdLevel() {
        var tiles = new HashMap<Tile, byte[]>();
        for (var size = 0; size < MOST; size += 10_000) {
            tiles.putAll(Growth.of(tiles::get, size, leaves(size, size + 10_000)));
        }
        var leaves = list(MOST);
        var root = DefinedTree.root(leaves);
        var tree = tree(tiles, MOST);
        assertThat(tree.root()).isEqualTo(root);
        assertThat(tiles).containsKey(new Tile(2, 0, 1)).containsKey(new Tile(1, 1, 17));
        for (var index : new int[] {0, 1, 65_535, 65_536, 69_999}) {
            assertThat(Merkle.verifyInclusion(leaves.get(index), index, MOST, tree.inclusion(index), root))
                    .isTrue();
        }
        for (var old : new int[] {1, 256, 65_536, 65_537, 69_999}) {
            var oldRoot = DefinedTree.root(leaves.subList(0, old));
            assertThat(Merkle.verifyConsistency(old, oldRoot, MOST, root, tree.consistency(old)))
                    .isTrue();
        }
    }

    private static void assertSameAsDefinition(Map<Tile, byte[]> tiles, int size) {
        var leaves = list(size);
        var tree = tree(tiles, size);
        assertThat(tree.root()).isEqualTo(DefinedTree.root(leaves));
        IntStream.iterate(0, i -> i < size, i -> i + 37)
                .forEach(index -> assertThat(tree.inclusion(index))
                        .usingElementComparator(java.util.Arrays::compare)
                        .isEqualTo(DefinedTree.path(index, leaves)));
        IntStream.iterate(1, i -> i < size, i -> i + 41)
                .forEach(old -> assertThat(tree.consistency(old))
                        .usingElementComparator(java.util.Arrays::compare)
                        .isEqualTo(DefinedTree.consistency(old, leaves)));
    }

    private static Tree tree(Map<Tile, byte[]> tiles, int size) {
        return new Tree(new TileHashes(tiles::get, size), size);
    }

    private static byte[] leaves(int from, int to) {
        var hashes = new ByteArrayOutputStream();
        IntStream.range(from, to).forEach(i -> hashes.writeBytes(leaf(i)));
        return hashes.toByteArray();
    }

    private static List<byte[]> list(int size) {
        return IntStream.range(0, size).mapToObj(TreeTest::leaf).toList();
    }

    private static byte[] leaf(int number) {
        return Merkle.leafHash(ByteBuffer.allocate(4).putInt(number).array());
    }
}
