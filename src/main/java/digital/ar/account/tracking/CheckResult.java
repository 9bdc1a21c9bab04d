package digital.ar.account.tracking;

import digital.ar.account.DnsFinding;
import digital.ar.account.DnsFinding.State;
import java.util.List;
import java.util.function.Predicate;

/** What the findings of one check come to. @param control whether the tenant's TXT record is there @param passed the whole */
record CheckResult(Answer control, Answer passed) {
    /** UNKNOWN: nothing is claimed, and what was known stays. */
    enum Answer {
        YES,
        NO,
        UNKNOWN
    }

    static CheckResult of(List<DnsFinding> findings) {
        var control = answer(findings, f -> f.check().equals(TrackingDomainCheck.CONTROL));
        return new CheckResult(control, answer(findings, f -> TrackingDomainCheck.NEEDED.contains(f.check())));
    }

    /** The worst of them; none is no. */
    private static Answer answer(List<DnsFinding> findings, Predicate<DnsFinding> which) {
        var states = findings.stream().filter(which).map(DnsFinding::state).toList();
        if (states.isEmpty() || states.contains(State.MISSING) || states.contains(State.WRONG)) {
            return Answer.NO;
        }
        return states.contains(State.UNKNOWN) ? Answer.UNKNOWN : Answer.YES;
    }
}
