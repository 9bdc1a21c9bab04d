package digital.ar.evidence;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** Gives committed events their place in the log; the service does it by itself, a benchmark step by step. */
public interface Sequencing {
    /** The work of one batch, in its order. */
    enum Step {
        /** Outbox rows get their index. */
        ASSIGN,
        /** Leaves and the edge of the published tree are read and checked against the last checkpoint. */
        READ,
        /** New tiles and the new root. */
        HASH,
        /** Tiles become durable in the object store. */
        STORE,
        /** The checkpoint is signed and laid beside the tiles. */
        SIGN,
        /** The checkpoint is committed. */
        COMMIT
    }

    /**
     * @param leaves that were published; 0: nothing to do, or another node leads
     * @param times of the steps that were taken
     */
    record Batch(int leaves, Map<Step, Duration> times) {
        public static final Batch NONE = new Batch(0, Map.of());

        public Batch {
            times = Map.copyOf(times);
        }
    }

    /**
     * One batch.
     *
     * @throws digital.ar.vault.VaultException.Unavailable the object store is away; nothing is lost
     */
    Batch sequence();

    /** Measures steps that follow each other. Not for several threads. */
    final class Splits {
        private final Map<Step, Duration> times = new EnumMap<>(Step.class);
        private long from = System.nanoTime();

        /** The time since the last call, or since the beginning, went into this step. */
        public void end(Step step) {
            var now = System.nanoTime();
            times.merge(step, Duration.ofNanos(now - from), Duration::plus);
            from = now;
        }

        public Batch batch(int leaves) {
            return new Batch(leaves, times);
        }
    }
}
