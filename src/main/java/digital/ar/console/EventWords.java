package digital.ar.console;

import digital.ar.evidence.Event;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * What an event is, how it is known, what it proves and what not, in the words of the receipt (bundle {@code receipt}), so
 * that screen and receipt never say two different things.
 */
@Component
class EventWords {
    private final MessageSource messages;

    EventWords(MessageSource messages) {
        this.messages = messages;
    }

    /** @param aspect {@code name}, {@code known}, {@code proves} or {@code not} */
    String of(Event event, String aspect, Locale language) {
        var base = "event." + event.type().code();
        return variant(event)
                .flatMap(variant -> find(base + "." + variant + "." + aspect, language))
                .or(() -> find(base + "." + aspect, language))
                .orElse(event.type().code());
    }

    /** Of a field name in the facts; the name itself where there is no word. */
    String label(String field, Locale language) {
        return find("label." + field, language).orElse(field);
    }

    private Optional<String> find(String key, Locale language) {
        return Optional.ofNullable(messages.getMessage(key, null, null, language));
    }

    /** Events whose meaning depends on a fact: who fetched, whether the document matched, how the delivery was confirmed. */
    private static Optional<String> variant(Event event) {
        var facts = event.facts();
        return switch (event.type()) {
            case NOTIFICATION_OPENED, NOTIFICATION_CLICKED -> text(facts, "class");
            case REPORT_RECEIVED -> text(facts, "kind");
            case ANSWER_EXPIRED -> text(facts, "level").map(EventWords::silence);
            case RELAY_FAILED -> text(facts, "reason").filter("suppressed"::equals);
            case DELIVERY_CONFIRMED -> text(facts, "by");
            case ANSWER_REQUESTED -> text(facts, "request");
            case ANSWER_ACKNOWLEDGED, ANSWER_ACCEPTED, ANSWER_REFUSED, ANSWER_DISPUTED ->
                Optional.of(matched(facts) ? "matched" : "declared");
            default -> Optional.empty();
        };
    }

    private static String silence(String level) {
        return switch (level) {
            case "ACCEPTED", "SENT" -> "undelivered";
            case "DELIVERED", "SEEN" -> "unread";
            default -> "read";
        };
    }

    private static Optional<String> text(Map<String, Object> facts, String name) {
        return Optional.ofNullable(facts.get(name)).map(Object::toString);
    }

    private static boolean matched(Map<String, Object> facts) {
        return facts.get("identity") instanceof Map<?, ?> identity && Boolean.TRUE.equals(identity.get("matched"));
    }
}
