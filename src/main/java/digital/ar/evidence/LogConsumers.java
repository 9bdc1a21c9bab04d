package digital.ar.evidence;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Following the log with a cursor: at least once, in order, restartable. The effect and the cursor are one transaction;
 * of several nodes one works for a consumer at a time.
 */
public interface LogConsumers {
    /**
     * Hands the next entries to {@code handler} in one new transaction together with the cursor. An exception of the
     * handler rolls both back and is thrown on; the same entries come again.
     *
     * @param consumer stable name, e.g. {@code receipt}
     * @param max most entries of one call, 1 or more
     * @return entries handled; 0: the consumer has seen all, or another node is at it
     */
    int run(String consumer, int max, Consumer<List<TransparencyLog.Entry>> handler);

    /** Whether a consumer has not yet seen an event of this notice; events in clear ({@link EventType#inClear}) aside. */
    boolean behind(String consumer, UUID notice);
}
