package digital.ar.receipt.check;

import digital.ar.receipt.VerificationReport.Check;
import digital.ar.receipt.VerificationReport.Verdict;
import digital.ar.seal.Finding;
import java.util.ArrayList;
import java.util.List;

/** Collects verdicts in the order in which they were reached. */
final class Checklist {
    private final List<Check> checks = new ArrayList<>();

    void passed(String code, String standard, String reason) {
        checks.add(new Check(code, Verdict.PASSED, reason, standard));
    }

    void warning(String code, String standard, String reason) {
        checks.add(new Check(code, Verdict.WARNING, reason, standard));
    }

    void failed(String code, String standard, String reason) {
        checks.add(new Check(code, Verdict.FAILED, reason, standard));
    }

    void skipped(String code, String standard, String reason) {
        checks.add(new Check(code, Verdict.SKIPPED, reason, standard));
    }

    /** One verdict over a list of complaints: passed when there is none, else failed with the first few. */
    void judge(String code, String standard, List<String> complaints, String allWell) {
        if (complaints.isEmpty()) {
            passed(code, standard, allWell);
        } else {
            var shown = String.join("; ", complaints.subList(0, Math.min(3, complaints.size())));
            failed(
                    code,
                    standard,
                    complaints.size() > 3 ? shown + "; and " + (complaints.size() - 3) + " more" : shown);
        }
    }

    /** @param prefix put before the finding's code, e.g. {@code log.} */
    void add(String prefix, List<Finding> findings) {
        findings.forEach(f -> checks.add(
                new Check(prefix + f.code(), Verdict.valueOf(f.verdict().name()), f.reason(), f.standard())));
    }

    List<Check> checks() {
        return List.copyOf(checks);
    }

    Verdict verdict() {
        if (checks.stream().anyMatch(c -> c.verdict() == Verdict.FAILED)) {
            return Verdict.FAILED;
        }
        return checks.stream().anyMatch(c -> c.verdict() == Verdict.WARNING) ? Verdict.WARNING : Verdict.PASSED;
    }
}
