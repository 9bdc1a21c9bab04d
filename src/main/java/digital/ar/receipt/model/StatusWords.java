package digital.ar.receipt.model;

import digital.ar.evidence.Event;
import digital.ar.evidence.EventType;
import digital.ar.evidence.Level;
import digital.ar.evidence.RecipientStatus;
import digital.ar.receipt.WordKeys;
import java.util.List;
import java.util.UUID;

/** Which headline a status gets; verification looks for the same words. */
public final class StatusWords {
    private StatusWords() {}

    /**
     * Key below {@code headline.} in the message bundle. A failure after a reading does not undo the reading. Who accepted
     * the message counts: a relay or our own test mailbox is not the recipient's server.
     *
     * @param events of the notice; those of other recipients are passed over
     */
    public static String key(RecipientStatus status, List<Event> events, UUID recipient) {
        if (status.failed() && status.level().compareTo(Level.SEEN) < 0) {
            return uncertainBefore(events, recipient)
                    ? "FAILED.uncertain"
                    : suppressed(events, recipient) ? "FAILED." + WordKeys.SUPPRESSED : "FAILED";
        }
        if (status.level() == Level.READ && !opened(events, recipient)) {
            return "READ.reply"; // known from a signed answer by mail, not from the reading page
        }
        if (status.level() != Level.DELIVERED) {
            return status.level().name();
        }
        return "DELIVERED" + acceptedBy(events, recipient) + (status.provisional() ? ".provisional" : "");
    }

    private static boolean opened(List<Event> events, UUID recipient) {
        return events.stream().anyMatch(e -> e.type() == EventType.CONTENT_READ && recipient.equals(e.recipient()));
    }

    /** A copy may have arrived although the last word is a failure. */
    private static boolean uncertainBefore(List<Event> events, UUID recipient) {
        return events.stream()
                .anyMatch(e -> e.type() == EventType.TRANSMISSION_UNCERTAIN && recipient.equals(e.recipient()));
    }

    /** Of a message that was never carried to an end: who reads the address said not to be the recipient. */
    private static boolean suppressed(List<Event> events, UUID recipient) {
        return events.stream()
                .filter(e -> recipient.equals(e.recipient()) && e.type() == EventType.RELAY_FAILED)
                .reduce((first, second) -> second)
                .filter(e -> WordKeys.SUPPRESSED.equals(e.facts().get("reason")))
                .isPresent();
    }

    private static String acceptedBy(List<Event> events, UUID recipient) {
        return events.stream()
                .filter(e -> e.type() == EventType.RELAY_ACCEPTED && recipient.equals(e.recipient()))
                .reduce((first, second) -> second)
                .map(WordKeys::route)
                .orElse("");
    }
}
