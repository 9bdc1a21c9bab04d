package digital.ar.webhook;

import digital.ar.api.model.WebhookEventType;
import digital.ar.evidence.EventType;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Which events tenants can be told of. */
final class EventTypes {
    /** What the contract names: all that happens to a notice. What the service has in a chain of its own is nobody's. */
    static final Set<EventType> ALL = Collections.unmodifiableSet(named());

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
                    EventType.LINK_QUEUED,
                    EventType.RECEIPT_RENEWED,
                    EventType.HOLD_PLACED,
                    EventType.HOLD_RELEASED)));

    private EventTypes() {}

    private static Set<EventType> named() {
        return Arrays.stream(WebhookEventType.values())
                .map(name -> EventType.of(name.getValue()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(EventType.class)));
    }

    private static Set<EventType> without(Set<EventType> all, Set<EventType> some) {
        var rest = EnumSet.copyOf(all);
        rest.removeAll(some);
        return rest;
    }
}
