package digital.ar.console;

import digital.ar.console.TimelineEntry.Fact;
import digital.ar.console.TimelineEntry.Raw;
import digital.ar.evidence.Event;
import digital.ar.notice.NoticeView;
import digital.ar.notice.NoticeView.RecipientView;
import digital.ar.platform.FileSize;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns the journal of a notice into what people read. */
@Component
class Timeline {
    private final EventWords words;

    Timeline(EventWords words) {
        this.words = words;
    }

    List<TimelineEntry> of(NoticeView notice, List<Event> events, Locale language) {
        var superseded = superseded(events);
        return events.stream()
                .map(event -> entry(notice, event, superseded.get(Ids.publicId(IdPrefix.EVT, event.id())), language))
                .toList();
    }

    /** By the id of an event of a hit that was classed again, the event that counts instead. */
    private static Map<String, Event> superseded(List<Event> events) {
        var later = new HashMap<String, Event>();
        events.forEach(e -> {
            if (e.facts().get("supersedes") instanceof String earlier) {
                later.put(earlier, e);
            }
        });
        return later;
    }

    private TimelineEntry entry(NoticeView notice, Event event, @Nullable Event later, Locale language) {
        return new TimelineEntry(
                Ids.publicId(IdPrefix.EVT, event.id()),
                event.sequence(),
                event.type().code(),
                later == null ? tone(event) : "",
                recipient(notice, event),
                words.of(event, "name", language),
                words.of(event, "known", language),
                words.of(event, "proves", language),
                words.of(event, "not", language),
                event.occurredAt(),
                event.recordedAt(),
                facts(event, later, language),
                event.objects().stream()
                        .map(o -> new Raw(o.name(), FileSize.words(o.size(), language), o.sha256()))
                        .toList(),
                event.leafHash());
    }

    private static @Nullable String recipient(NoticeView notice, Event event) {
        return notice.recipients().size() < 2
                ? null
                : notice.recipients().stream()
                        .filter(r -> r.id().equals(event.recipient()))
                        .map(RecipientView::name)
                        .findFirst()
                        .orElse(null);
    }

    private static String tone(Event event) {
        return switch (event.type()) {
            case RELAY_FAILED, BOUNCE_LATE, SUBMISSION_REJECTED, ANSWER_REFUSED -> "bad";
            case TRANSMISSION_DEFERRED,
                    TRANSMISSION_UNCERTAIN,
                    ANSWER_DISPUTED,
                    ANSWER_REQUESTED,
                    ANSWER_EXPIRED,
                    RECIPIENT_NOT_ME,
                    SERVICE_OUTAGE,
                    CLOCK_DRIFT,
                    ACCESS_REFUSED -> "warn";
            case RELAY_ACCEPTED, DELIVERY_CONFIRMED -> "info";
            case NOTIFICATION_OPENED, NOTIFICATION_CLICKED ->
                "HUMAN".equals(event.facts().get("class")) ? "info" : "";
            case CONTENT_READ, ANSWER_ACKNOWLEDGED, ANSWER_ACCEPTED -> "ok";
            default -> "";
        };
    }

    private List<Fact> facts(Event event, @Nullable Event later, Locale language) {
        var rows = new ArrayList<Fact>();
        if (later != null) {
            rows.add(new Fact(words.label("supersededBy", language), "nº " + later.sequence()));
        }
        flatten("", event.facts(), rows, language);
        return rows;
    }

    /** Nested facts as {@code tls.cipher}, in the order of their names. */
    private void flatten(String prefix, Map<?, ?> facts, List<Fact> rows, Locale language) {
        new TreeMap<Object, Object>(facts).forEach((name, value) -> {
            var path = prefix + name;
            if (value instanceof Map<?, ?> nested) {
                flatten(path + ".", nested, rows, language);
            } else {
                rows.add(new Fact(words.label(path, language), inWords(value)));
            }
        });
    }

    private static String inWords(Object value) {
        return switch (value) {
            case Collection<?> many -> many.stream().map(Timeline::inWords).collect(Collectors.joining("; "));
            case Map<?, ?> one ->
                new TreeMap<Object, Object>(one)
                        .values().stream().map(Timeline::inWords).collect(Collectors.joining(", "));
            default -> value.toString();
        };
    }
}
