package digital.ar.evidence;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Counts what an audit looks at and passes on what it finds. Not for several threads. */
public final class AuditTally {
    private final Consumer<Audit.Difference> found;
    private final Map<String, Long> checked = new LinkedHashMap<>();
    private long differences;

    public AuditTally(Consumer<Audit.Difference> found) {
        this.found = found;
    }

    public void checked(String kind) {
        checked.merge(kind, 1L, Long::sum);
    }

    public void difference(String place, String reason) {
        differences++;
        found.accept(new Audit.Difference(place, reason));
    }

    /** Notes a difference unless the condition holds. */
    public void require(boolean holds, String place, String reason) {
        if (!holds) {
            difference(place, reason);
        }
    }

    public Audit.Report report() {
        return new Audit.Report(Map.copyOf(checked), differences);
    }
}
