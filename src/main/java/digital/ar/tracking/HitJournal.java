package digital.ar.tracking;

import digital.ar.evidence.Event;
import digital.ar.evidence.EventDraft;
import digital.ar.evidence.EventType;
import digital.ar.evidence.Journal;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.tracking.Classifier.Circumstances;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Classes one waiting hit and puts it on record, in one transaction. */
@Component
class HitJournal {
    private static final Logger LOG = LoggerFactory.getLogger(HitJournal.class);
    /** An attempt of unknown outcome may have delivered the mail. */
    private static final Set<EventType> HANDED_OVER =
            Set.of(EventType.RELAY_ACCEPTED, EventType.TRANSMISSION_UNCERTAIN);

    private final HitStore store;
    private final Classifier classifier;
    private final Journal journal;
    private final TrackingProperties settings;
    private final Clock clock;

    HitJournal(HitStore store, Classifier classifier, Journal journal, TrackingProperties settings, Clock clock) {
        this.store = store;
        this.classifier = classifier;
        this.journal = journal;
        this.settings = settings;
        this.clock = clock;
    }

    @Transactional
    public void settle(UUID id) {
        if (store.claim(id)) {
            store.find(id).ifPresent(this::classify);
        }
    }

    private void classify(Hit hit) {
        var delivered = deliveredAt(hit);
        var around = new Circumstances(delivered, store.targetsAround(hit, classifier.burst()));
        var verdict = classifier.classify(hit, around);
        var event = worthAnEvent(hit, verdict) ? Optional.of(append(hit, verdict, delivered)) : Optional.<Event>empty();
        store.addClass(hit.id(), verdict, event.map(Event::id).orElse(null), clock.instant());
        LOG.info(
                "Hit {} ({}) of recipient {}: {} by {}{}",
                Ids.publicId(IdPrefix.HIT, hit.id()),
                hit.kind(),
                Ids.publicId(IdPrefix.RCP, hit.recipient()),
                verdict.hitClass(),
                verdict.rule(),
                event.isPresent() ? "" : ", not journalled again");
    }

    private boolean worthAnEvent(Hit hit, Verdict verdict) {
        return store.journalledAlike(hit, verdict, hit.at().minus(settings.alikeWindow())) < settings.alike();
    }

    private Optional<Instant> deliveredAt(Hit hit) {
        return journal.read(hit.notice()).stream()
                .filter(e -> hit.recipient().equals(e.recipient()) && HANDED_OVER.contains(e.type()))
                .map(Event::occurredAt)
                .findFirst();
    }

    private Event append(Hit hit, Verdict verdict, Optional<Instant> delivered) {
        var link = hit.kind() == AccessLog.Kind.LINK;
        return journal.append(new EventDraft(
                link ? EventType.NOTIFICATION_CLICKED : EventType.NOTIFICATION_OPENED,
                hit.tenant(),
                hit.notice(),
                hit.recipient(),
                hit.at(),
                facts(hit, verdict, delivered, link),
                List.of()));
    }

    private static Map<String, Object> facts(Hit hit, Verdict verdict, Optional<Instant> delivered, boolean link) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("class", verdict.hitClass().name());
        facts.put("rule", verdict.rule());
        facts.put("ruleset", verdict.ruleset());
        facts.put("hit", Ids.publicId(IdPrefix.HIT, hit.id()));
        facts.put("network", hit.network());
        facts.put("userAgent", hit.userAgent());
        if (link) {
            facts.put("link", hit.link());
        }
        delivered
                .map(d -> Duration.between(d, hit.at()).toSeconds())
                .filter(seconds -> seconds >= 0)
                .ifPresent(seconds -> facts.put("secondsSinceDelivery", seconds));
        return facts;
    }
}
