package digital.ar.evidence;

import java.util.List;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

@Component
class WholeAudit implements Audit {
    private final List<Part> parts;

    WholeAudit(List<Part> parts) {
        this.parts = parts;
    }

    @Override
    public Report run(Consumer<Difference> found) {
        var tally = new AuditTally(found);
        parts.forEach(part -> part.run(tally));
        return tally.report();
    }
}
