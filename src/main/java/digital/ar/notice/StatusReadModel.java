package digital.ar.notice;

import digital.ar.evidence.Event;
import digital.ar.evidence.EventRecorded;
import digital.ar.evidence.EventType;
import digital.ar.evidence.Journal;
import digital.ar.evidence.Level;
import digital.ar.evidence.Levels;
import digital.ar.evidence.RecipientStatus;
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
        var status = levels.derive(journal.read(event.notice()), recipient);
        statuses.write(recipient, status);
        window(event, recipient, status);
    }

    private void window(Event event, UUID recipient, RecipientStatus status) {
        switch (event.type()) {
            case RELAY_ACCEPTED -> accepted(event, recipient, status);
            case RELAY_FAILED, BOUNCE_LATE -> statuses.closeWindow(recipient);
            case DELIVERY_CONFIRMED -> confirmed(event, recipient);
            default -> {} // the window for bounces stays as it is
        }
    }

    /** Unless a report overtook the acceptance: a bounce or a confirmation is the last word already. */
    private void accepted(Event event, UUID recipient, RecipientStatus status) {
        if (!status.failed() && (status.provisional() || status.level().compareTo(Level.SEEN) > 0)) {
            statuses.openWindow(recipient, event.occurredAt());
        }
    }

    private void confirmed(Event event, UUID recipient) {
        var closed = statuses.closeWindow(recipient);
        if (!closed && DeliveryWindow.BY_WINDOW.equals(event.facts().get("by"))) {
            throw new WindowAlreadyClosed();
        }
    }
}
