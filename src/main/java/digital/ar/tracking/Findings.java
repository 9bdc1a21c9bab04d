package digital.ar.tracking;

import digital.ar.tracking.rules.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a batch of classed hits brings that is new: first classes, and classes that differ from an earlier one. Of hits that
 * are alike only the first few go on record; a class that replaces one on record always does.
 */
final class Findings {
    /**
     * @param earlier the class that stands so far
     * @param journalled whether the new class goes on record, or is only kept beside the raw row
     */
    record Finding(KeptHit hit, HitClass given, Optional<HitClass> earlier, boolean journalled) {
        HitClass with(@Nullable UUID event) {
            return new HitClass(hit.id(), given.verdict(), event);
        }
    }

    private final Surroundings surroundings;
    private final HitJudge.Judgement judgement;
    private final TrackingProperties settings;
    private final List<Finding> all = new ArrayList<>();
    private final Set<UUID> doubted = new HashSet<>();

    Findings(
            List<KeptHit> batch, Surroundings surroundings, HitJudge.Judgement judgement, TrackingProperties settings) {
        this.surroundings = surroundings;
        this.judgement = judgement;
        this.settings = settings;
        doubted.addAll(judgement.crowds());
        batch.forEach(this::look);
        batch.forEach(h -> doubted.remove(h.id()));
    }

    List<Finding> all() {
        return all;
    }

    List<Finding> journalled() {
        return all.stream().filter(Finding::journalled).toList();
    }

    /**
     * Hits outside of the batch that must be looked at again. Only a hit that is new here can show others in another light,
     * so that looking again ends.
     */
    Set<UUID> doubted() {
        return doubted;
    }

    private void look(KeptHit kept) {
        var earlier = surroundings.known(kept.hit());
        if (earlier.isEmpty()) {
            doubted.addAll(surroundings.doubted(kept.hit()));
        }
        var verdict = judgement.of(kept.hit());
        var changed = earlier.filter(e -> e.verdict().hitClass() == verdict.hitClass())
                .isEmpty();
        var onRecord = earlier.filter(e -> e.event() != null).isPresent();
        var journalled = onRecord ? changed : few(kept, verdict);
        if (changed || journalled) {
            // Whether it is on record is what counts for the next hit; the event's id is not known yet.
            var given = new HitClass(kept.id(), verdict, journalled ? kept.id() : null);
            surroundings.add(given, kept.hit());
            all.add(new Finding(kept, given, earlier, journalled));
        }
    }

    private boolean few(KeptHit kept, Verdict verdict) {
        return surroundings.journalledAlike(kept.hit(), verdict, settings.alikeWindow()) < settings.alike();
    }
}
