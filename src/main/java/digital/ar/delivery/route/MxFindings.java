package digital.ar.delivery.route;

import digital.ar.delivery.dns.DnsAnswer;
import digital.ar.delivery.smtp.Target;
import digital.ar.delivery.tls.Demand;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What was found on the way to a domain's servers; all of it becomes evidence. */
final class MxFindings {
    private final Set<DnsAnswer> answers = new LinkedHashSet<>();
    private final List<Target> targets = new ArrayList<>();
    private final List<Demand.Refusal> refusals = new ArrayList<>();

    DnsAnswer answer(DnsAnswer answer) {
        answers.add(answer);
        return answer;
    }

    void target(Target target) {
        targets.add(target);
    }

    void refused(Demand.Refusal refusal) {
        refusals.add(refusal);
    }

    int targets() {
        return targets.size();
    }

    Optional<Demand.Refusal> refusal() {
        return refusals.stream().findFirst();
    }

    List<DnsAnswer> answers() {
        return List.copyOf(answers);
    }

    boolean someUnanswered() {
        return answers.stream().anyMatch(DnsAnswer::tryAgain);
    }

    Optional<DnsAnswer> bogus() {
        return answers.stream()
                .filter(a -> a.security() == DnsAnswer.Security.BOGUS)
                .findFirst();
    }

    List<String> notes() {
        var notes = new ArrayList<String>();
        answers.forEach(a -> notes.add(a.line()));
        refusals.forEach(r -> notes.add(r.detail()));
        return notes;
    }

    /** Empty when there is nobody to dial. */
    Optional<Route.Plan> plan(int most) {
        return targets.isEmpty()
                ? Optional.empty()
                : Optional.of(new Route.Plan(targets.subList(0, Math.min(most, targets.size())), notes(), answers()));
    }
}
