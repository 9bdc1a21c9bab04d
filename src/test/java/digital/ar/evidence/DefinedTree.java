package digital.ar.evidence;

import java.util.ArrayList;
import java.util.List;

/** RFC 6962 2.1 word by word over a list of leaf hashes: slow, and independent of the code under test. */
public final class DefinedTree {
    private DefinedTree() {}

    /** MTH. */
    public static byte[] root(List<byte[]> leaves) {
        return switch (leaves.size()) {
            case 0 -> Merkle.emptyRoot();
            case 1 -> leaves.getFirst();
            default -> {
                var k = split(leaves.size());
                yield Merkle.nodeHash(root(leaves.subList(0, k)), root(leaves.subList(k, leaves.size())));
            }
        };
    }

    /** PATH(m, D[n]), 2.1.1. */
    public static List<byte[]> path(int m, List<byte[]> leaves) {
        var n = leaves.size();
        if (n == 1) {
            return List.of();
        }
        var k = split(n);
        return m < k
                ? append(path(m, leaves.subList(0, k)), root(leaves.subList(k, n)))
                : append(path(m - k, leaves.subList(k, n)), root(leaves.subList(0, k)));
    }

    /** PROOF(m, D[n]), 2.1.2. */
    public static List<byte[]> consistency(int m, List<byte[]> leaves) {
        return subProof(m, leaves, true);
    }

    private static List<byte[]> subProof(int m, List<byte[]> leaves, boolean known) {
        var n = leaves.size();
        if (m == n) {
            return known ? List.of() : List.of(root(leaves));
        }
        var k = split(n);
        return m <= k
                ? append(subProof(m, leaves.subList(0, k), known), root(leaves.subList(k, n)))
                : append(subProof(m - k, leaves.subList(k, n), false), root(leaves.subList(0, k)));
    }

    private static List<byte[]> append(List<byte[]> path, byte[] hash) {
        var longer = new ArrayList<>(path);
        longer.add(hash);
        return longer;
    }

    /** Largest power of two below n. */
    private static int split(int n) {
        return Integer.highestOneBit(n - 1);
    }
}
