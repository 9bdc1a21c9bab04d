package digital.ar.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The eight-leaf tree of the certificate-transparency reference test data, and our proofs against a tree built by definition. */
class MerkleTest {
    private static final List<byte[]> ENTRIES = List.of(
            hex(""),
            hex("00"),
            hex("10"),
            hex("2021"),
            hex("3031"),
            hex("40414243"),
            hex("5051525354555657"),
            hex("606162636465666768696a6b6c6d6e6f"));

    @Test
    void rootOfNothingIsTheHashOfNothing() {
        assertThat(Merkle.emptyRoot())
                .isEqualTo(hex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "2, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "3, aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "4, d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "5, 4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "6, 76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "7, ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "8, 5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
    })
    void publishedRoots(int size, String root) {
        assertThat(DefinedTree.root(leaves().subList(0, size))).isEqualTo(hex(root));
    }

    @Test
    void publishedInclusionProofs() {
        assertThat(included(0, 1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"))
                .isTrue();
        assertThat(included(
                        0,
                        8,
                        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
                        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"))
                .isTrue();
        assertThat(included(
                        5,
                        8,
                        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"))
                .isTrue();
        assertThat(included(
                        2,
                        3,
                        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"))
                .isTrue();
    }

    @Test
    void publishedConsistencyProofs() {
        assertThat(Merkle.verifyConsistency(
                        6,
                        hex("76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"),
                        8,
                        hex("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"),
                        List.of(
                                hex("0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"),
                                hex("ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"),
                                hex("d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"))))
                .isTrue();
        assertThat(Merkle.verifyConsistency(
                        1,
                        hex("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
                        8,
                        hex("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"),
                        List.of(
                                hex("96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"),
                                hex("5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"),
                                hex("6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"))))
                .isTrue();
        assertThat(Merkle.verifyConsistency(
                        2,
                        hex("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
                        5,
                        hex("4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"),
                        List.of(
                                hex("5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"),
                                hex("bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 33})
    void everyProofByDefinitionChecksAndEveryChangedOneFails(int size) {
        var leaves = numbered(size);
        var root = DefinedTree.root(leaves);
        for (var index = 0; index < size; index++) {
            var path = DefinedTree.path(index, leaves);
            assertThat(Merkle.verifyInclusion(leaves.get(index), index, size, path, root))
                    .isTrue();
            assertThat(Merkle.verifyInclusion(Merkle.leafHash(hex("ff")), index, size, path, root))
                    .isFalse();
            assertThat(Merkle.verifyInclusion(leaves.get(index), index, size, withChange(path), root))
                    .isFalse();
            assertThat(Merkle.verifyInclusion(leaves.get(index), size, size, path, root))
                    .isFalse();
            assertThat(Merkle.verifyInclusion(leaves.get(index), -1, size, path, root))
                    .isFalse();
        }
        for (var old = 1; old < size; old++) {
            var proof = DefinedTree.consistency(old, leaves);
            var oldRoot = DefinedTree.root(leaves.subList(0, old));
            assertThat(Merkle.verifyConsistency(old, oldRoot, size, root, proof))
                    .isTrue();
            assertThat(Merkle.verifyConsistency(old, root, size, root, proof)).isFalse();
            assertThat(Merkle.verifyConsistency(old, oldRoot, size, oldRoot, proof))
                    .isFalse();
            assertThat(Merkle.verifyConsistency(old, oldRoot, size, root, withChange(proof)))
                    .isFalse();
        }
    }

    private static List<byte[]> withChange(List<byte[]> path) {
        var changed = new ArrayList<>(path);
        changed.add(Merkle.leafHash(hex("01")));
        return changed;
    }

    private static boolean included(int index, int size, String root, String... path) {
        return Merkle.verifyInclusion(
                leaves().get(index),
                index,
                size,
                List.of(path).stream().map(MerkleTest::hex).toList(),
                hex(root));
    }

    private static List<byte[]> leaves() {
        return ENTRIES.stream().map(Merkle::leafHash).toList();
    }

    private static List<byte[]> numbered(int size) {
        return java.util.stream.IntStream.range(0, size)
                .mapToObj(i -> Merkle.leafHash(new byte[] {(byte) i}))
                .toList();
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
