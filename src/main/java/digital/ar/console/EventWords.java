package digital.ar.console;

import digital.ar.evidence.Event;
import digital.ar.receipt.WordKeys;
import java.util.Locale;
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
        return Optional.of(WordKeys.variant(event))
                .filter(variant -> !variant.isEmpty())
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
}
