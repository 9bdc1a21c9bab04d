package digital.ar.webhook;

import digital.ar.evidence.EventType;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Which events tenants can be told of. */
final class EventTypes {
    /** All that happens to a notice; what the service has in a chain of its own is nobody's. */
    static final Set<EventType> ALL = Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(
            EventType.SUBMISSION_REJECTED,
            EventType.MESSAGE_COMPOSED,
            EventType.SERVICE_OUTAGE,
            EventType.CLOCK_DRIFT,
            EventType.JOURNAL_ARCHIVED,
            EventType.ACCESS_REFUSED)));

    /** What a creditor acts upon, or what changes level or state. */
    static final Set<EventType> DEFAULT = Collections.unmodifiableSet(without(
            ALL,
            EnumSet.of(
                    EventType.TRANSMISSION_DEFERRED,
                    EventType.TRANSMISSION_UNCERTAIN,
                    EventType.CONTENT_PROGRESS,
                    EventType.IDENTITY_CODE_SENT,
                    EventType.IDENTITY_FAILED,
                    EventType.COPY_QUEUED,
                    EventType.RECEIPT_RENEWED,
                    EventType.HOLD_PLACED,
                    EventType.HOLD_RELEASED)));

    private EventTypes() {}

    private static Set<EventType> without(Set<EventType> all, Set<EventType> some) {
        var rest = EnumSet.copyOf(all);
        rest.removeAll(some);
        return rest;
    }
}
