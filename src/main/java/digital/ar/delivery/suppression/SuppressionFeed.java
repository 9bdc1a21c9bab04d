package digital.ar.delivery.suppression;

import digital.ar.delivery.Suppressions;
import digital.ar.evidence.Event;
import digital.ar.evidence.EventType;
import digital.ar.evidence.Journal;
import digital.ar.evidence.LogConsumers;
import digital.ar.evidence.TransparencyLog.Entry;
import digital.ar.vault.VaultException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Follows the log and puts addresses on the list that failed for good or complained; entry and cursor in one transaction. */
@Component
class SuppressionFeed {
    private static final Logger LOG = LoggerFactory.getLogger(SuppressionFeed.class);
    private static final String CONSUMER = "suppression";
    private static final int ENTRIES = 500;
    private static final Set<EventType> LOOKED_AT =
            EnumSet.of(EventType.RELAY_FAILED, EventType.BOUNCE_LATE, EventType.REPORT_RECEIVED);
    private final LogConsumers consumers;
    private final Journal journal;
    private final Suppressions suppressions;
    private final SuppressionProperties properties;

    SuppressionFeed(
            LogConsumers consumers, Journal journal, Suppressions suppressions, SuppressionProperties properties) {
        this.consumers = consumers;
        this.journal = journal;
        this.suppressions = suppressions;
        this.properties = properties;
    }

    @Scheduled(fixedDelayString = "${ar.suppression.poll:PT2S}", initialDelayString = "${ar.suppression.poll:PT2S}")
    void follow() {
        try {
            var taken = 0;
            do {
                taken = consumers.run(CONSUMER, ENTRIES, this::take);
            } while (taken > 0);
        } catch (DataAccessException | VaultException e) {
            LOG.warn("The suppression list does not follow the log for now: {}", e.toString());
        }
    }

    void take(List<Entry> entries) {
        entries.stream().filter(e -> LOOKED_AT.contains(e.type())).forEach(this::take);
    }

    private void take(Entry entry) {
        try {
            var events = journal.read(entry.notice());
            events.stream()
                    .filter(e -> e.id().equals(entry.event()))
                    .forEach(event -> Grounds.of(event).ifPresent(reason -> suppress(events, event, reason)));
        } catch (VaultException.Erased e) {
            LOG.info("Notice {} was erased before its failure was looked at: no suppression", entry.notice());
        }
    }

    private void suppress(List<Event> events, Event event, Suppressions.Reason reason) {
        address(events, event)
                .ifPresent(address -> suppressions.add(new Suppressions.Wanted(
                        event.tenant(),
                        address,
                        reason,
                        Grounds.note(event),
                        event.notice(),
                        event.id(),
                        expiry(event, reason))));
    }

    private @Nullable Instant expiry(Event event, Suppressions.Reason reason) {
        return reason == Suppressions.Reason.HARD_BOUNCE ? event.occurredAt().plus(properties.bouncePeriod()) : null;
    }

    /** The address as the recipient's own submission has it. */
    private static Optional<String> address(List<Event> events, Event event) {
        return events.stream()
                .filter(e -> e.type() == EventType.SUBMISSION_ACCEPTED
                        && e.recipient() != null
                        && e.recipient().equals(event.recipient()))
                .map(e -> e.facts().get("recipient") instanceof java.util.Map<?, ?> r ? r.get("email") : null)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .findFirst();
    }
}
