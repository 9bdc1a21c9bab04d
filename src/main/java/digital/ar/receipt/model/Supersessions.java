package digital.ar.receipt.model;

import digital.ar.evidence.Event;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import java.util.List;
import java.util.Optional;

/** Hits that were classed again: the earlier event and the later one each say so, by number. */
final class Supersessions {
    private static final String FACT = "supersedes";

    private final Texts texts;

    Supersessions(Texts texts) {
        this.texts = texts;
    }

    /** Empty when the event neither supersedes nor is superseded. */
    Optional<String> words(Event event, List<Event> all) {
        return laterOf(event, all)
                .map(later -> texts.pt("fact.notification.superseded", later.sequence()))
                .or(() -> new Facts(event.facts())
                        .text(FACT)
                        .map(earlier -> texts.pt("fact.notification.supersedes", number(earlier, all))));
    }

    private static Optional<Event> laterOf(Event event, List<Event> all) {
        var id = Ids.publicId(IdPrefix.EVT, event.id());
        return all.stream()
                .filter(e -> new Facts(e.facts()).text(FACT).filter(id::equals).isPresent())
                .findFirst();
    }

    /** The id itself when the event is not among those of the receipt. */
    private static Object number(String id, List<Event> all) {
        return all.stream()
                .filter(e -> Ids.publicId(IdPrefix.EVT, e.id()).equals(id))
                .findFirst()
                .<Object>map(Event::sequence)
                .orElse(id);
    }
}
