package digital.ar.notice.rules;

import digital.ar.notice.Warning;
import digital.ar.platform.Problem;
import digital.ar.platform.Problem.Violation;
import digital.ar.platform.ProblemType;
import java.util.ArrayList;
import java.util.List;

/** Collects everything that is wrong, so that a sender corrects a request once. */
public final class Findings {
    private final List<Violation> violations = new ArrayList<>();
    private final List<Warning> warnings = new ArrayList<>();

    public void refuse(String pointer, String code, String message) {
        violations.add(new Violation(pointer, code, message));
    }

    public void warn(String pointer, String code, String message) {
        warnings.add(new Warning(pointer, code, message));
    }

    public List<Warning> warnings() {
        return List.copyOf(warnings);
    }

    /** @throws Problem INVALID_REQUEST when anything was refused */
    public void throwIfRefused() {
        if (!violations.isEmpty()) {
            throw new Problem(
                    ProblemType.INVALID_REQUEST,
                    "The notice breaks %d rule(s); see violations. Nothing was stored.".formatted(violations.size()),
                    violations);
        }
    }
}
