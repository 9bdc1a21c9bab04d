package digital.ar.tracking;

import digital.ar.tracking.rules.Circumstances;
import digital.ar.tracking.rules.RuleSet;
import digital.ar.tracking.rules.Verdict;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Classes the hits of a batch by the rules, with what is known around each. */
@Component
class HitJudge {
    /**
     * @param verdicts by hit
     * @param crowds by hit, other hits of the same act on other mails
     */
    record Judgement(Map<UUID, Verdict> verdicts, Map<UUID, List<UUID>> crowds) {
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
        return new Judgement(verdicts, rules.looksAtCrowds() ? crowds(hits, around, verdicts) : Map.of());
    }

    /** Only what no other rule explains is looked at again: this is the costly sign. */
    private Map<UUID, List<UUID>> crowds(List<Hit> hits, Map<UUID, Circumstances> around, Map<UUID, Verdict> verdicts) {
        var people = hits.stream()
                .filter(h -> Objects.requireNonNull(verdicts.get(h.id())).human())
                .toList();
        var members = new HashMap<UUID, List<UUID>>();
        var found = crowds.around(people, rules.moments().crowd());
        for (var hit : people) {
            var touches = found.getOrDefault(hit.id(), List.of());
            var verdict = rules.classify(
                    hit,
                    Objects.requireNonNull(around.get(hit.id()))
                            .withRecipients(Crowds.recipients(touches).size()));
            if (!verdict.human()) {
                verdicts.put(hit.id(), verdict);
                members.put(
                        hit.id(),
                        touches.stream().map(NeighbourTable.Touch::hit).toList());
            }
        }
        return members;
    }
}
