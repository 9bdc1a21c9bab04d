package digital.ar.receipt.check;

import digital.ar.platform.Reason;
import digital.ar.receipt.VerificationReport.Check;
import digital.ar.receipt.VerificationReport.Verdict;
import digital.ar.receipt.model.Reasons;
import digital.ar.seal.Finding;
import java.util.ArrayList;
import java.util.List;

/** Collects verdicts in the order in which they were reached, and writes their reasons in both languages. */
final class Checklist {
    private static final Reasons REASONS = new Reasons();
    private static final int COMPLAINTS_SHOWN = 3;
    private final List<Check> checks = new ArrayList<>();

    void passed(String code, String standard, Reason reason) {
        add(code, Verdict.PASSED, standard, reason);
    }

    void warning(String code, String standard, Reason reason) {
        add(code, Verdict.WARNING, standard, reason);
    }

    void failed(String code, String standard, Reason reason) {
        add(code, Verdict.FAILED, standard, reason);
    }

    void skipped(String code, String standard, Reason reason) {
        add(code, Verdict.SKIPPED, standard, reason);
    }

    /** One verdict over a list of complaints: passed when there is none, else failed with the first few. */
    void judge(String code, String standard, List<Reason> complaints, Reason allWell) {
        if (complaints.isEmpty()) {
            passed(code, standard, allWell);
            return;
        }
        var shown = Reason.all(complaints.subList(0, Math.min(COMPLAINTS_SHOWN, complaints.size())));
        var more = complaints.size() - COMPLAINTS_SHOWN;
        failed(code, standard, more > 0 ? Reason.of("{0}; and {1} more", shown, more) : shown);
    }

    /** @param prefix put before the finding's code, e.g. {@code log.} */
    void add(String prefix, List<Finding> findings) {
        findings.forEach(f -> add(prefix + f.code(), Verdict.valueOf(f.verdict().name()), f.standard(), f.why()));
    }

    private void add(String code, Verdict verdict, String standard, Reason reason) {
        checks.add(new Check(code, verdict, reason.english(), REASONS.pt(reason), standard));
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
