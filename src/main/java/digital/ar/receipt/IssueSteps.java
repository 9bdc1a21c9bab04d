package digital.ar.receipt;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Where the time of issuing goes: wall-clock time by step, over all receipts since the start. Thread-safe. */
@Component
public class IssueSteps {
    /** The steps of issuing, in order. */
    public enum Step {
        /** Journal, proofs, statuses, stored objects' keys. */
        GATHER,
        /** Stored objects, words, pages, embedded files. */
        BUILD,
        /** Signature and its time stamp. */
        SEAL,
        /** Our own verification of the sealed file. */
        VERIFY,
        /** The object store, until it is durable. */
        STORE,
        /** Row and event, committed. */
        RECORD
    }

    private final Map<Step, LongAdder> nanos = new EnumMap<>(Step.class);
    private final LongAdder receipts = new LongAdder();

    IssueSteps() {
        for (var step : Step.values()) {
            nanos.put(step, new LongAdder());
        }
    }

    <T> T time(Step step, Supplier<T> work) {
        var from = System.nanoTime();
        try {
            return work.get();
        } finally {
            adder(step).add(System.nanoTime() - from);
        }
    }

    void issued() {
        receipts.increment();
    }

    /** Receipts issued by this process. */
    public long receipts() {
        return receipts.sum();
    }

    /** Of all tries, failed ones included. */
    public Duration spent(Step step) {
        return Duration.ofNanos(adder(step).sum());
    }

    private LongAdder adder(Step step) {
        var adder = nanos.get(step);
        if (adder == null) {
            throw new IllegalStateException("no time is kept of " + step);
        }
        return adder;
    }
}
