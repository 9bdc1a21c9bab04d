package digital.ar.evidence.log;

/** Hashes of complete subtrees: of the 2^level leaves from number {@code index << level} on. */
@FunctionalInterface
interface Subtrees {
    byte[] hash(int level, long index);
}
