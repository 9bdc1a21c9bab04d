package digital.ar.evidence.log;

import digital.ar.evidence.Merkle;
import java.util.ArrayList;
import java.util.List;

/** Roots and proofs of RFC 6962 2.1 from the hashes of complete subtrees. */
record Tree(Subtrees subtrees, long size) {
    /** MTH(D[size]). */
    byte[] root() {
        return size == 0 ? Merkle.emptyRoot() : hash(0, size);
    }

    /** PATH(index, D[size]), from the leaf upwards (RFC 6962 2.1.1). */
    List<byte[]> inclusion(long index) {
        var path = new ArrayList<byte[]>();
        var from = 0L;
        var to = size;
        while (to - from > 1) {
            var middle = from + split(to - from);
            if (index < middle) {
                path.addFirst(hash(middle, to));
                to = middle;
            } else {
                path.addFirst(hash(from, middle));
                from = middle;
            }
        }
        return path;
    }

    /** PROOF(oldSize, D[size]) (RFC 6962 2.1.2). */
    List<byte[]> consistency(long oldSize) {
        var proof = new ArrayList<byte[]>();
        if (oldSize == 0 || oldSize == size) {
            return proof;
        }
        var from = 0L;
        var to = size;
        while (oldSize != to) {
            var middle = from + split(to - from);
            if (oldSize <= middle) {
                proof.addFirst(hash(middle, to));
                to = middle;
            } else {
                proof.addFirst(hash(from, middle));
                from = middle;
            }
        }
        if (from > 0) {
            proof.addFirst(hash(from, to)); // the old root itself is known to who asks
        }
        return proof;
    }

    private byte[] hash(long from, long to) {
        var leaves = to - from;
        if (Long.bitCount(leaves) == 1) {
            var level = Long.numberOfTrailingZeros(leaves);
            return subtrees.hash(level, from >>> level);
        }
        var middle = from + split(leaves);
        return Merkle.nodeHash(hash(from, middle), hash(middle, to));
    }

    /** Largest power of two below n, for n of 2 or more. */
    private static long split(long n) {
        return Long.highestOneBit(n - 1);
    }
}
