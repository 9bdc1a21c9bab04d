package digital.ar.notice;

import digital.ar.evidence.Event;
import digital.ar.evidence.EventType;
import digital.ar.evidence.EventsRecorded;
import digital.ar.evidence.Journal;
import digital.ar.evidence.Level;
import digital.ar.evidence.Levels;
import digital.ar.evidence.RecipientStatus;
import digital.ar.notice.store.RecipientStatuses;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Keeps the status columns equal to what the journal says: derived anew from all events of the notice, in the transaction
 * of the event and under its chain's lock, so that there is no second opinion on what an event means.
 */
@Component
class StatusReadModel {
    /** These say nothing about a recipient's level; a recipient is inserted in the state that its acceptance gives. */
    private static final Set<EventType> WITHOUT_EFFECT = EnumSet.of(
            EventType.SUBMISSION_ACCEPTED,
            EventType.RECEIPT_ISSUED,
            EventType.RECEIPT_RENEWED,
            EventType.CONTENT_DOWNLOADED,
            EventType.COPY_QUEUED,
            EventType.LINK_QUEUED,
            EventType.RIGHTS_REQUESTED,
            EventType.RIGHTS_ANSWERED,
            EventType.RECIPIENT_UNSUBSCRIBED);

    private static final String ANSWER = "answer.";

    private final Journal journal;
    private final Levels levels;
    private final RecipientStatuses statuses;

    StatusReadModel(Journal journal, Levels levels, RecipientStatuses statuses) {
        this.journal = journal;
        this.levels = levels;
        this.statuses = statuses;
    }

    @EventListener
    void on(EventsRecorded recorded) {
        var effective = withoutFurtherHits(recorded.events().stream()
                .filter(e -> e.recipient() != null && !WITHOUT_EFFECT.contains(e.type()) && !machinesHit(e))
                .toList());
        if (effective.isEmpty()) {
            return;
        }
        effective.stream().filter(e -> e.type() == EventType.DELIVERY_CONFIRMED).forEach(this::confirmed);
        var journals = journal.readAll(effective.stream().map(Event::notice).collect(Collectors.toSet()));
        statuses.write(effective.stream().map(e -> change(e, journals)).toList());
        effective.stream()
                .filter(e -> e.type().isAnswer())
                .forEach(e -> statuses.answered(
                        Objects.requireNonNull(e.recipient()), e.type().code().substring(ANSWER.length())));
    }

    /** Unless it takes back what was held for a person's. */
    private static boolean machinesHit(Event event) {
        return plainHit(event) && !"HUMAN".equals(event.facts().get("class"));
    }

    private static boolean plainHit(Event event) {
        return (event.type() == EventType.NOTIFICATION_OPENED || event.type() == EventType.NOTIFICATION_CLICKED)
                && !event.facts().containsKey("supersedes");
    }

    /** Who was seen already is not seen more by a later hit: most hits need no look into the whole journal. */
    private List<Event> withoutFurtherHits(List<Event> events) {
        var hit = events.stream()
                .filter(StatusReadModel::plainHit)
                .map(e -> Objects.requireNonNull(e.recipient()))
                .collect(Collectors.toSet());
        var known = statuses.of(hit);
        return events.stream()
                .filter(e -> !plainHit(e) || !seenBy(known.get(Objects.requireNonNull(e.recipient())), e))
                .toList();
    }

    private static boolean seenBy(@Nullable RecipientStatus status, Event hit) {
        if (status == null || status.level().compareTo(Level.SEEN) < 0) {
            return false;
        }
        var since = status.since();
        return status.level() != Level.SEEN || since != null && !since.isAfter(hit.occurredAt());
    }

    private RecipientStatuses.Change change(Event event, Map<UUID, List<Event>> journals) {
        var recipient = Objects.requireNonNull(event.recipient());
        var status = levels.derive(journals.getOrDefault(event.notice(), List.of()), recipient);
        return new RecipientStatuses.Change(recipient, status, window(event, status));
    }

    private static RecipientStatuses.Window window(Event event, RecipientStatus status) {
        return switch (event.type()) {
            case RELAY_ACCEPTED -> accepted(event, status);
            case RELAY_FAILED, BOUNCE_LATE, DELIVERY_CONFIRMED -> RecipientStatuses.Window.CLOSED;
            default -> RecipientStatuses.Window.UNTOUCHED;
        };
    }

    /** Unless a report overtook the acceptance: a bounce or a confirmation is the last word already. */
    private static RecipientStatuses.Window accepted(Event event, RecipientStatus status) {
        var open = !status.failed() && (status.provisional() || status.level().compareTo(Level.SEEN) > 0);
        return open ? RecipientStatuses.Window.from(event.occurredAt()) : RecipientStatuses.Window.UNTOUCHED;
    }

    /** A window closes once, whatever node finds first that it ended. */
    private void confirmed(Event event) {
        var closed = statuses.closeWindow(Objects.requireNonNull(event.recipient()));
        if (!closed && DeliveryWindow.BY_WINDOW.equals(event.facts().get("by"))) {
            throw new WindowAlreadyClosed();
        }
    }
}
