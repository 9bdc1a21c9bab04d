package digital.ar.notice;

import digital.ar.evidence.Event;
import digital.ar.evidence.EventType;
import digital.ar.evidence.EventsRecorded;
import digital.ar.evidence.Level;
import digital.ar.evidence.RecipientStatus;
import digital.ar.notice.store.RecipientStatuses;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Keeps the status columns equal to what the journal says, in the transaction of the event and under its chain's lock. The
 * status comes with the event from the journal itself, so that there is no second opinion on what an event means.
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

    private final RecipientStatuses statuses;

    StatusReadModel(RecipientStatuses statuses) {
        this.statuses = statuses;
    }

    @EventListener
    void on(EventsRecorded recorded) {
        var effective = recorded.events().stream()
                .filter(e -> e.recipient() != null && !WITHOUT_EFFECT.contains(e.type()) && !machinesHit(e))
                .filter(e -> recorded.statuses().containsKey(e.recipient()))
                .toList();
        if (effective.isEmpty()) {
            return;
        }
        effective.stream().filter(e -> e.type() == EventType.DELIVERY_CONFIRMED).forEach(this::confirmed);
        statuses.write(
                effective.stream().map(e -> change(e, recorded.statuses())).toList());
        effective.stream()
                .filter(e -> e.type().isAnswer())
                .forEach(e -> statuses.answered(
                        Objects.requireNonNull(e.recipient()), e.type().code().substring(ANSWER.length())));
    }

    /** Unless it takes back what was held for a person's. */
    private static boolean machinesHit(Event event) {
        var hit = event.type() == EventType.NOTIFICATION_OPENED || event.type() == EventType.NOTIFICATION_CLICKED;
        return hit
                && !event.facts().containsKey("supersedes")
                && !"HUMAN".equals(event.facts().get("class"));
    }

    private static RecipientStatuses.Change change(Event event, Map<UUID, RecipientStatus> statuses) {
        var recipient = Objects.requireNonNull(event.recipient());
        var status = Objects.requireNonNull(statuses.get(recipient));
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
