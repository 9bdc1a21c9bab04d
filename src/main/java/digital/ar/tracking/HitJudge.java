package digital.ar.tracking;

import digital.ar.tracking.rules.Circumstances;
import digital.ar.tracking.rules.RuleSet;
import digital.ar.tracking.rules.Verdict;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Classes the hits of a batch by the rules, with what is known around each. */
@Component
class HitJudge {
    /**
     * @param verdicts by hit
     * @param crowds hits of the same acts on other mails, as hits that are new here show them
     */
    record Judgement(Map<UUID, Verdict> verdicts, Set<UUID> crowds) {
        Verdict of(Hit hit) {
            return Objects.requireNonNull(verdicts.get(hit.id()));
        }
    }

    private final RuleSet rules;
    private final Crowds crowds;

    HitJudge(RuleSet rules, Crowds crowds) {
        this.rules = rules;
        this.crowds = crowds;
    }

    /** @param hits in the order of their times */
    Judgement judge(List<Hit> hits, Surroundings surroundings, Map<UUID, Instant> delivered) {
        var around = new HashMap<UUID, Circumstances>();
        var verdicts = new HashMap<UUID, Verdict>();
        for (var hit : hits) {
            var circumstances = Circumstances.alone(Optional.ofNullable(delivered.get(hit.recipient())))
                    .withTargets(surroundings.targets(hit))
                    .withTrap(surroundings.trap(hit));
            around.put(hit.id(), circumstances);
            verdicts.put(hit.id(), rules.classify(hit, circumstances));
        }
        return new Judgement(verdicts, rules.looksAtCrowds() ? crowds(hits, surroundings, around, verdicts) : Set.of());
    }

    /** Only what no other rule explains is looked at again: this is the costly sign. */
    private Set<UUID> crowds(
            List<Hit> hits, Surroundings surroundings, Map<UUID, Circumstances> around, Map<UUID, Verdict> verdicts) {
        var people = hits.stream()
                .filter(h -> Objects.requireNonNull(verdicts.get(h.id())).human())
                .toList();
        var windows = crowds.around(people, rules.moments().crowd());
        var members = new HashSet<UUID>();
        for (var hit : people) {
            var window = windows.get(hit.id());
            if (window != null) {
                window.moveTo(hit.at());
                var verdict = rules.classify(
                        hit, Objects.requireNonNull(around.get(hit.id())).withRecipients(window.recipients()));
                verdicts.put(hit.id(), verdict);
                if (!verdict.human() && surroundings.known(hit).isEmpty()) {
                    members.addAll(window.untold());
                }
            }
        }
        return members;
    }
}
