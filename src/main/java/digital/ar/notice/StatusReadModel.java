package digital.ar.notice;

import digital.ar.evidence.Event;
import digital.ar.evidence.EventRecorded;
import digital.ar.evidence.EventType;
import digital.ar.evidence.Journal;
import digital.ar.evidence.Levels;
import digital.ar.notice.store.RecipientStatuses;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
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
            EventType.RECIPIENT_UNSUBSCRIBED);

    private final Journal journal;
    private final Levels levels;
    private final RecipientStatuses statuses;

    StatusReadModel(Journal journal, Levels levels, RecipientStatuses statuses) {
        this.journal = journal;
        this.levels = levels;
        this.statuses = statuses;
    }

    @EventListener
    void on(EventRecorded recorded) {
        var event = recorded.event();
        var recipient = event.recipient();
        if (recipient == null || WITHOUT_EFFECT.contains(event.type())) {
            return;
        }
        statuses.write(recipient, levels.derive(journal.read(event.notice()), recipient));
        window(event, recipient);
    }

    private void window(Event event, UUID recipient) {
        switch (event.type()) {
            case RELAY_ACCEPTED -> statuses.openWindow(recipient, event.occurredAt());
            case RELAY_FAILED, BOUNCE_LATE -> statuses.closeWindow(recipient);
            case DELIVERY_CONFIRMED -> confirmed(event, recipient);
            default -> {} // the window for bounces stays as it is
        }
    }

    private void confirmed(Event event, UUID recipient) {
        var closed = statuses.closeWindow(recipient);
        if (!closed && DeliveryWindow.BY_WINDOW.equals(event.facts().get("by"))) {
            throw new WindowAlreadyClosed();
        }
    }
}
