package digital.ar.delivery.suppression;

import digital.ar.delivery.Suppressions.Reason;
import digital.ar.evidence.Event;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which events are a reason not to write to an address again. A failure of anything but the address is none. */
final class Grounds {
    // RFC 3463 3.2, RFC 7505 4.1, RFC 3463 3.3: bad mailbox or system, syntax, moved, sender's null MX; mailbox
    // disabled.
    private static final Set<String> ADDRESS = Set.of("5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1");
    // RFC 5965 7.3, RFC 6591, RFC 6430: reports that no reader made, or that say the opposite.
    private static final Set<String> NO_COMPLAINT = Set.of("not-spam", "auth-failure", "virus");

    private Grounds() {}

    static Optional<Reason> of(Event event) {
        return switch (event.type()) {
            case RELAY_FAILED -> when(failsForTheAddress(event.facts()), Reason.HARD_BOUNCE);
            case BOUNCE_LATE -> when(Boolean.TRUE.equals(event.facts().get("hard")), Reason.HARD_BOUNCE);
            case REPORT_RECEIVED -> when(complains(event.facts()), Reason.COMPLAINT);
            default -> Optional.empty();
        };
    }

    /** What the event says, for the entry's note. */
    static String note(Event event) {
        for (var name : new String[] {"reply", "diagnostic", "detail", "feedbackType"}) {
            if (event.facts().get(name) instanceof String text && !text.isBlank()) {
                return text.replaceAll("\\p{Cntrl}+", " ").strip();
            }
        }
        return "";
    }

    private static boolean failsForTheAddress(Map<String, Object> facts) {
        // Expired means: never a definite answer. A reply in the same event is the last attempt's.
        return !"expired".equals(facts.get("reason")) && ADDRESS.contains(String.valueOf(facts.get("enhancedCode")));
    }

    private static boolean complains(Map<String, Object> facts) {
        return "complaint".equals(facts.get("kind"))
                && !NO_COMPLAINT.contains(String.valueOf(facts.getOrDefault("feedbackType", "")));
    }

    private static Optional<Reason> when(boolean holds, Reason reason) {
        return holds ? Optional.of(reason) : Optional.empty();
    }
}
