package digital.ar.tracking;

import digital.ar.evidence.EventDraft;
import digital.ar.evidence.EventType;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.tracking.rules.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What stands in the journal about a classed hit. */
final class HitEvents {
    private HitEvents() {}

    /**
     * @param earlier what this class replaces; empty when it is the first
     * @param delivered when the recipient's server may have had the mail
     */
    static EventDraft of(KeptHit kept, Verdict verdict, Optional<HitClass> earlier, Optional<Instant> delivered) {
        var hit = kept.hit();
        var facts = facts(hit, verdict, delivered);
        earlier.filter(e -> e.event() != null).ifPresent(e -> supersede(facts, e, verdict));
        return new EventDraft(
                hit.kind() == AccessLog.Kind.LINK ? EventType.NOTIFICATION_CLICKED : EventType.NOTIFICATION_OPENED,
                kept.tenant(),
                kept.notice(),
                hit.recipient(),
                hit.at(),
                facts,
                List.of());
    }

    private static Map<String, Object> facts(Hit hit, Verdict verdict, Optional<Instant> delivered) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("class", verdict.hitClass().name());
        facts.put("rule", verdict.rule());
        facts.put("ruleset", verdict.ruleset());
        facts.put("hit", Ids.publicId(IdPrefix.HIT, hit.id()));
        facts.put("network", hit.network());
        facts.put("userAgent", hit.userAgent());
        if (hit.kind() == AccessLog.Kind.LINK) {
            facts.put("link", hit.link());
        }
        delivered
                .map(d -> Duration.between(d, hit.at()).toSeconds())
                .filter(seconds -> seconds >= 0)
                .ifPresent(seconds -> facts.put("secondsSinceDelivery", seconds));
        return facts;
    }

    private static void supersede(Map<String, Object> facts, HitClass earlier, Verdict verdict) {
        facts.put("supersedes", Ids.publicId(IdPrefix.EVT, Objects.requireNonNull(earlier.event())));
        facts.put("because", earlier.verdict().ruleset().equals(verdict.ruleset()) ? "late-sign" : "ruleset");
    }
}
