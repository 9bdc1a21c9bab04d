package digital.ar.evidence.log;

import digital.ar.evidence.Merkle;
import java.util.ArrayDeque;
import java.util.Deque;

/** Roots of a tree that only grows, in memory of its height (a "compact range"). */
final class Frontier {
    private final Deque<byte[]> peaks = new ArrayDeque<>(); // smallest first
    private long size;

    void add(byte[] leafHash) {
        var hash = leafHash;
        for (var rest = size; (rest & 1) == 1; rest >>>= 1) {
            hash = Merkle.nodeHash(peaks.pop(), hash);
        }
        peaks.push(hash);
        size++;
    }

    long size() {
        return size;
    }

    byte[] root() {
        if (peaks.isEmpty()) {
            return Merkle.emptyRoot();
        }
        var smallestFirst = peaks.iterator();
        var root = smallestFirst.next();
        while (smallestFirst.hasNext()) {
            root = Merkle.nodeHash(smallestFirst.next(), root);
        }
        return root;
    }
}
