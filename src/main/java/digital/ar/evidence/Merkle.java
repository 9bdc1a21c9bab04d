package digital.ar.evidence;

import digital.ar.platform.Hashes;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;

/**
 * The hash tree of RFC 6962 and the checks of its proofs, for anyone who holds a receipt: pure functions over 32-byte
 * hashes. A proof that does not check is {@code false}, never an exception.
 */
public final class Merkle {
    public static final int HASH_BYTES = 32;
    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    private Merkle() {}

    /** RFC 6962 2.1: the root of a tree without leaves. */
    public static byte[] emptyRoot() {
        return Hashes.sha256();
    }

    /** RFC 6962 2.1: SHA-256(0x00 ‖ entry). */
    public static byte[] leafHash(byte[] entry) {
        return Hashes.sha256(LEAF, entry);
    }

    /** RFC 6962 2.1: SHA-256(0x01 ‖ left ‖ right). */
    public static byte[] nodeHash(byte[] left, byte[] right) {
        return Hashes.sha256(NODE, left, right);
    }

    /**
     * Root that an audit path leads to (RFC 9162 2.1.3.2) equals {@code root}.
     *
     * @param index of the leaf, from 0
     * @param size leaves of the tree
     * @param path hashes from the leaf upwards
     */
    public static boolean verifyInclusion(byte[] leafHash, long index, long size, List<byte[]> path, byte[] root) {
        if (index < 0 || index >= size) {
            return false;
        }
        var node = index;
        var last = size - 1;
        var hash = leafHash;
        for (var sibling : path) {
            if (last == 0 || sibling.length != HASH_BYTES) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = nodeHash(sibling, hash);
                while ((node & 1) == 0 && node != 0) {
                    node >>>= 1;
                    last >>>= 1;
                }
            } else {
                hash = nodeHash(hash, sibling);
            }
            node >>>= 1;
            last >>>= 1;
        }
        return last == 0 && MessageDigest.isEqual(hash, root);
    }

    /**
     * The tree of {@code newSize} leaves begins with the tree of {@code oldSize} leaves (RFC 9162 2.1.4.2).
     *
     * @param proof RFC 6962 2.1.2; empty when the sizes are equal or the old tree is empty
     */
    public static boolean verifyConsistency(
            long oldSize, byte[] oldRoot, long newSize, byte[] newRoot, List<byte[]> proof) {
        if (oldSize < 0 || oldSize > newSize) {
            return false;
        }
        if (oldSize == newSize) {
            return proof.isEmpty() && Arrays.equals(oldRoot, newRoot);
        }
        if (oldSize == 0) {
            return proof.isEmpty() && Arrays.equals(oldRoot, emptyRoot());
        }
        return Long.bitCount(oldSize) == 1
                ? leadsToBothRoots(oldSize, oldRoot, newSize, newRoot, oldRoot, proof)
                : !proof.isEmpty()
                        && leadsToBothRoots(
                                oldSize, oldRoot, newSize, newRoot, proof.getFirst(), proof.subList(1, proof.size()));
    }

    private static boolean leadsToBothRoots(
            long oldSize, byte[] oldRoot, long newSize, byte[] newRoot, byte[] seed, List<byte[]> rest) {
        var skip = Long.numberOfTrailingZeros(oldSize); // while LSB(fn) is set, with fn = oldSize - 1
        var node = (oldSize - 1) >>> skip;
        var last = (newSize - 1) >>> skip;
        var oldHash = seed;
        var newHash = seed;
        for (var hash : rest) {
            if (last == 0 || hash.length != HASH_BYTES) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                oldHash = nodeHash(hash, oldHash);
                newHash = nodeHash(hash, newHash);
                while ((node & 1) == 0 && node != 0) {
                    node >>>= 1;
                    last >>>= 1;
                }
            } else {
                newHash = nodeHash(newHash, hash);
            }
            node >>>= 1;
            last >>>= 1;
        }
        return last == 0 && MessageDigest.isEqual(oldHash, oldRoot) && MessageDigest.isEqual(newHash, newRoot);
    }
}
