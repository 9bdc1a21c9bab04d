package digital.ar.evidence;

import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A notice whose content is being erased in the present transaction. Each room that keeps something of a content in columns
 * of its own listens to {@link EventsRecorded} and blanks it.
 */
public record ErasedContent(UUID notice, List<UUID> recipients) {
    /** Those among the events that were just recorded. */
    public static Stream<ErasedContent> in(EventsRecorded recorded) {
        return recorded.events().stream()
                .filter(e -> e.type() == EventType.CONTENT_ERASED)
                .filter(e -> texts(e, "purpose").contains("CONTENT"))
                .map(e -> new ErasedContent(e.notice(), recipients(e)));
    }

    private static List<UUID> recipients(Event event) {
        return texts(event, "recipients").stream()
                .map(id -> Ids.parse(IdPrefix.RCP, id))
                .flatMap(Optional::stream)
                .toList();
    }

    private static List<String> texts(Event event, String fact) {
        return event.facts().get(fact) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }
}
