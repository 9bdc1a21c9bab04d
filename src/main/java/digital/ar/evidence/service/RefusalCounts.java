package digital.ar.evidence.service;

import digital.ar.evidence.Refusals;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What this node refused since it was written down last. Bounded: many networks become one. */
@Component
final class RefusalCounts implements Refusals {
    /** Stands for networks beyond the limit. */
    static final String OTHERS = "others";

    private static final int MOST = 1_000;

    record Door(Kind kind, String network) {}

    private Map<Door, Long> counts = new HashMap<>();

    @Override
    public synchronized void count(Kind kind, String network) {
        var door = new Door(kind, network);
        var kept = counts.size() < MOST || counts.containsKey(door) ? door : new Door(kind, OTHERS);
        counts.merge(kept, 1L, Long::sum);
    }

    /** All, and starts from nothing. */
    synchronized Map<Door, Long> take() {
        var taken = counts;
        counts = new HashMap<>();
        return taken;
    }

    /** Could not be written down after all. */
    synchronized void giveBack(Map<Door, Long> taken) {
        taken.forEach((door, count) -> counts.merge(door, count, Long::sum));
    }
}
