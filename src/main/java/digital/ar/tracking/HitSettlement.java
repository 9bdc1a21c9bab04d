package digital.ar.tracking;

import digital.ar.evidence.Event;
import digital.ar.evidence.EventDraft;
import digital.ar.evidence.Journal;
import digital.ar.notice.Notices;
import digital.ar.tracking.rules.RuleSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Classes waiting hits and puts them on record, a batch in one transaction. A hit that is classed already is looked at again
 * because the rules are new or because something showed it in another light: only another class is written down, as a
 * further row and a further event that names the one that it supersedes.
 */
@Component
class HitSettlement {
    private final PendingTable pending;
    private final HitStore hits;
    private final NeighbourTable neighbours;
    private final ClassTable classes;
    private final Notices notices;
    private final DeliveryTimes deliveries;
    private final HitJudge judge;
    private final Journal journal;
    private final TrackingProperties settings;
    private final RuleSet rules;
    private final Clock clock;

    HitSettlement(
            PendingTable pending,
            HitStore hits,
            NeighbourTable neighbours,
            ClassTable classes,
            Notices notices,
            DeliveryTimes deliveries,
            HitJudge judge,
            Journal journal,
            TrackingProperties settings,
            RuleSet rules,
            Clock clock) {
        this.pending = pending;
        this.hits = hits;
        this.neighbours = neighbours;
        this.classes = classes;
        this.notices = notices;
        this.deliveries = deliveries;
        this.judge = judge;
        this.journal = journal;
        this.settings = settings;
        this.rules = rules;
        this.clock = clock;
    }

    /** @return how many were taken; fewer than {@code max}: none is due any more */
    @Transactional
    public int settleDue(int max) {
        var claimed = pending.claim(clock.instant(), max);
        settle(claimed);
        return claimed.size();
    }

    /** One alone, when its batch failed. */
    @Transactional
    public void settleAlone(UUID hit) {
        if (pending.claim(hit)) {
            settle(List.of(hit));
        }
    }

    private void settle(List<UUID> claimed) {
        var batch = ofNoticesThatAreHere(hits.find(claimed));
        if (batch.isEmpty()) {
            return;
        }
        var delivered = deliveries.of(batch);
        var surroundings = surroundings(batch);
        var judgement = judge.judge(batch.stream().map(KeptHit::hit).toList(), surroundings, delivered);
        var findings = new Findings(batch, surroundings, judgement, settings);
        record(findings, delivered);
        pending.doubt(findings.doubted(), clock.instant());
    }

    /** To class a hit is to journal it, which an erased notice cannot. */
    private List<KeptHit> ofNoticesThatAreHere(List<KeptHit> found) {
        var owners = notices.owners(found.stream().map(KeptHit::recipient).collect(Collectors.toSet()));
        return found.stream()
                .filter(h -> owners.containsKey(h.recipient()))
                .sorted(Comparator.comparing((KeptHit h) -> h.hit().at()))
                .toList();
    }

    private Surroundings surroundings(List<KeptHit> batch) {
        var from = batch.getFirst().hit().at().minus(longest());
        var to = batch.getLast().hit().at().plus(rules.moments().trapClient());
        var recipients = batch.stream().map(KeptHit::recipient).collect(Collectors.toSet());
        return new Surroundings(neighbours.around(recipients, from, to), rules.moments());
    }

    private Duration longest() {
        var trap = rules.moments().trapClient();
        return settings.alikeWindow().compareTo(trap) > 0 ? settings.alikeWindow() : trap;
    }

    private void record(Findings findings, Map<UUID, Instant> delivered) {
        var drafts =
                findings.journalled().stream().map(f -> draft(f, delivered)).toList();
        var events = append(drafts).iterator();
        classes.append(
                findings.all().stream()
                        .map(f -> f.with(f.journalled() ? events.next().id() : null))
                        .toList(),
                clock.instant());
    }

    private List<Event> append(List<EventDraft> drafts) {
        return drafts.isEmpty() ? List.of() : journal.appendAll(drafts);
    }

    private static EventDraft draft(Findings.Finding finding, Map<UUID, Instant> delivered) {
        return HitEvents.of(
                finding.hit(),
                finding.given().verdict(),
                finding.earlier(),
                Optional.ofNullable(delivered.get(finding.hit().recipient())));
    }
}
