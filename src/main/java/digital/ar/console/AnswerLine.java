package digital.ar.console;

import digital.ar.evidence.Event;
import digital.ar.notice.NoticeView;
import digital.ar.notice.NoticeView.RecipientView;
import digital.ar.platform.FileSize;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An answer of a debtor on the screen.
 *
 * @param event public id, under which its files are fetched
 * @param what key of the words for it
 * @param css of the badge
 * @param statement exactly as declared
 */
record AnswerLine(
        String event,
        String recipient,
        String what,
        String css,
        boolean identified,
        String who,
        Instant at,
        String statement,
        List<File> files) {

    /** @param object name of the event's object; @param name as the person called it */
    record File(String object, String name, String size) {}

    /** Newest first. */
    static List<AnswerLine> of(NoticeView notice, List<Event> events, Locale language) {
        return events.reversed().stream()
                .filter(event -> event.type().isAnswer())
                .map(event -> of(notice, event, language))
                .toList();
    }

    private static AnswerLine of(NoticeView notice, Event event, Locale language) {
        return new AnswerLine(
                Ids.publicId(IdPrefix.EVT, event.id()),
                recipient(notice, event),
                what(event),
                css(event),
                event.facts().get("identity") instanceof Map<?, ?> identity
                        && Boolean.TRUE.equals(identity.get("matched")),
                text(event.facts(), "name"),
                event.occurredAt(),
                text(event.facts(), "statement"),
                files(event, language));
    }

    private static String what(Event event) {
        var request = text(event.facts(), "request");
        return "answer.what." + (request.isEmpty() ? event.type().code().substring("answer.".length()) : request);
    }

    private static String css(Event event) {
        return switch (event.type()) {
            case ANSWER_REFUSED -> "bad";
            case ANSWER_DISPUTED, ANSWER_REQUESTED -> "warn";
            default -> "ok";
        };
    }

    private static String recipient(NoticeView notice, Event event) {
        return notice.recipients().stream()
                .filter(r -> r.id().equals(event.recipient()))
                .map(RecipientView::name)
                .findFirst()
                .orElse("");
    }

    private static List<File> files(Event event, Locale language) {
        return event.facts().get("files") instanceof List<?> files
                ? files.stream()
                        .filter(Map.class::isInstance)
                        .map(file -> file((Map<?, ?>) file, language))
                        .toList()
                : List.of();
    }

    private static File file(Map<?, ?> facts, Locale language) {
        var size = facts.get("size") instanceof Number number ? number.longValue() : 0;
        return new File(text(facts, "object"), text(facts, "name"), FileSize.words(size, language));
    }

    private static String text(Map<?, ?> facts, String name) {
        return facts.get(name) instanceof String text ? text : "";
    }
}
