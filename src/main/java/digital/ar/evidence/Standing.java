package digital.ar.evidence;

import digital.ar.evidence.RecipientStatus.Delivery;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where one recipient stands after the events taken so far. Two things are kept apart: the last word on the delivery,
 * which may turn into a failure, and for each level the first event that reached it.
 *
 * <p>A hit that was held for a person's may be classed again as a machine's; what it reached alone is then gone (see
 * {@link HumanHits}).
 *
 * <p>A failure takes back DELIVERED and SEEN (a machine's hint cannot outweigh the server's "not delivered"), but not
 * READ and above: these rest on a person's deliberate act with the secret link, which no bounce undoes.
 *
 * <p>A server's report may overtake the record of the acceptance that it is about: it is sent as soon as the server has
 * answered us, and our own record may wait for a database. So the acceptance of an attempt that had begun when a report
 * came neither undoes the report's bounce nor opens again the window that it ended.
 */
final class Standing {
    private final Map<Level, Mark> reached = new EnumMap<>(Level.class);
    private HumanHits hits = new HumanHits();
    private Delivery delivery = Delivery.QUEUED;
    private boolean windowOpen;
    private @Nullable Mark displayed;
    private @Nullable Mark failure;
    private boolean notMe;
    private Instant bouncedAt = Instant.MIN;
    private Instant confirmedAt = Instant.MIN;

    /** Whether {@link #take} of such an event could change anything; a machine's hit can only where it supersedes. */
    static boolean isTouchedBy(EventType type, Map<String, Object> facts) {
        return switch (type) {
            case NOTIFICATION_OPENED, NOTIFICATION_CLICKED ->
                facts.containsKey("supersedes") || "HUMAN".equals(facts.get("class"));
            case SUBMISSION_ACCEPTED,
                    TRANSMISSION_DEFERRED,
                    TRANSMISSION_UNCERTAIN,
                    RELAY_ACCEPTED,
                    DELIVERY_CONFIRMED,
                    RELAY_FAILED,
                    BOUNCE_LATE,
                    REPORT_RECEIVED,
                    CONTENT_READ,
                    RECIPIENT_NOT_ME -> true;
            default -> type.isAnswer();
        };
    }

    /** Everything that was taken so far, as a JSON object; {@link #of} goes on from there. */
    Map<String, Object> state() {
        var state = new LinkedHashMap<String, Object>();
        state.put("delivery", delivery.name());
        state.put("reached", texts(reached, Level::name));
        state.put("humanHits", texts(hits.hits(), hit -> hit));
        state.put("windowOpen", windowOpen);
        state.put("notMe", notMe);
        put(state, "displayedAt", displayed == null ? null : displayed.at());
        put(state, "failedAt", failure == null ? null : failure.at());
        put(state, "bouncedAt", bouncedAt);
        put(state, "confirmedAt", confirmedAt);
        return state;
    }

    static Standing of(Map<String, Object> state) {
        var standing = new Standing();
        standing.delivery = Delivery.valueOf(String.valueOf(state.get("delivery")));
        marks(state, "reached").forEach((level, mark) -> standing.reached.put(Level.valueOf(level), mark));
        standing.hits = new HumanHits(marks(state, "humanHits"));
        standing.windowOpen = Boolean.TRUE.equals(state.get("windowOpen"));
        standing.notMe = Boolean.TRUE.equals(state.get("notMe"));
        standing.displayed = mark(state, "displayedAt");
        standing.failure = mark(state, "failedAt");
        standing.bouncedAt = time(state, "bouncedAt");
        standing.confirmedAt = time(state, "confirmedAt");
        return standing;
    }

    private static <K> Map<String, Object> texts(Map<K, Mark> marks, Function<K, String> name) {
        var texts = new LinkedHashMap<String, Object>();
        marks.forEach((key, mark) -> texts.put(name.apply(key), mark.at().toString()));
        return texts;
    }

    private static void put(Map<String, Object> state, String name, @Nullable Instant at) {
        if (at != null && !at.equals(Instant.MIN)) {
            state.put(name, at.toString());
        }
    }

    private static Map<String, Mark> marks(Map<String, Object> state, String name) {
        var marks = new LinkedHashMap<String, Mark>();
        if (state.get(name) instanceof Map<?, ?> texts) {
            texts.forEach(
                    (key, at) -> marks.put(String.valueOf(key), new Mark(Instant.parse(String.valueOf(at)), null)));
        }
        return marks;
    }

    private static @Nullable Mark mark(Map<String, Object> state, String name) {
        return state.containsKey(name) ? new Mark(time(state, name), null) : null;
    }

    private static Instant time(Map<String, Object> state, String name) {
        return state.get(name) instanceof String text ? Instant.parse(text) : Instant.MIN;
    }

    void take(Event event) {
        switch (event.type()) {
            case SUBMISSION_ACCEPTED -> reach(Level.ACCEPTED, event);
            case TRANSMISSION_DEFERRED -> tried(Delivery.DEFERRED, event);
            case TRANSMISSION_UNCERTAIN -> tried(Delivery.UNCERTAIN, event);
            case RELAY_ACCEPTED -> delivered(event);
            case DELIVERY_CONFIRMED -> confirmed(event);
            case RELAY_FAILED, BOUNCE_LATE -> failed(event);
            case NOTIFICATION_OPENED, NOTIFICATION_CLICKED -> {
                hits.take(event);
                seen();
            }
            case REPORT_RECEIVED -> {
                if (displayed(event) && displayed == null) {
                    displayed = Mark.of(event);
                    seen();
                }
                reachIf(answeredByMail(event), Level.READ, event);
            }
            case CONTENT_READ -> read(event);
            case RECIPIENT_NOT_ME -> notMe = true;
            case ANSWER_ACKNOWLEDGED, ANSWER_ACCEPTED, ANSWER_REFUSED, ANSWER_DISPUTED, ANSWER_REQUESTED ->
                reachIf(identified(event), Level.ANSWERED, event);
            default -> {} // says nothing about this recipient's level
        }
    }

    /** A hit may turn out to be a machine's later; a report of the recipient's own mail program stays. */
    private void seen() {
        Stream.concat(hits.first().stream(), Stream.ofNullable(displayed))
                .min(Comparator.comparing(Mark::at))
                .ifPresentOrElse(mark -> reached.put(Level.SEEN, mark), () -> reached.remove(Level.SEEN));
    }

    RecipientStatus status() {
        var failed = delivery == Delivery.FAILED;
        var level = level(failed);
        var provisional = windowOpen && (level == Level.DELIVERED || level == Level.SEEN);
        return new RecipientStatus(level, delivery, provisional, failed, since(level), notMe);
    }

    /** Only of a standing that took every event itself. */
    List<Rung> ladder() {
        var own = new EnumMap<Level, Event>(Level.class);
        reached.forEach((level, mark) -> own.put(level, mark.known()));
        var against = delivery == Delivery.FAILED && failure != null ? failure.known() : null;
        return new Ladder(own, status().level(), windowOpen, against).rungs();
    }

    private Level level(boolean failed) {
        for (var i = Level.values().length - 1; i > 0; i--) {
            var level = Level.values()[i];
            var takenBack = failed && (level == Level.DELIVERED || level == Level.SEEN);
            if (reached.containsKey(level) && !takenBack) {
                return level;
            }
        }
        return Level.ACCEPTED;
    }

    private @Nullable Instant since(Level level) {
        var fell = failure != null
                && delivery == Delivery.FAILED
                && level == Level.SENT
                && (reached.containsKey(Level.DELIVERED) || reached.containsKey(Level.SEEN));
        var mark = fell ? failure : reached.get(level);
        return mark == null ? null : mark.at();
    }

    /** After an attempt of unknown outcome a deferral does not make it known: the first copy may have arrived. */
    private void tried(Delivery outcome, Event event) {
        reach(Level.SENT, event);
        if (delivery == Delivery.QUEUED || delivery == Delivery.DEFERRED) {
            delivery = outcome;
        }
    }

    private void delivered(Event event) {
        reach(Level.SENT, event);
        reached.put(
                Level.DELIVERED,
                delivery == Delivery.DELIVERED
                        ? reached.getOrDefault(Level.DELIVERED, Mark.of(event))
                        : Mark.of(event));
        var begun = begun(event);
        if (begun.isAfter(bouncedAt)) {
            delivery = Delivery.DELIVERED;
            windowOpen = begun.isAfter(confirmedAt);
        }
    }

    private static Instant begun(Event attempt) {
        if (attempt.facts().get("startedAt") instanceof String text) {
            try {
                return Instant.parse(text);
            } catch (DateTimeParseException e) {
                return attempt.occurredAt(); // in a stranger's evidence file anything may stand
            }
        }
        return attempt.occurredAt();
    }

    private void confirmed(Event event) {
        windowOpen = false;
        confirmedAt = event.occurredAt();
    }

    private void failed(Event event) {
        if (event.type() == EventType.BOUNCE_LATE || event.facts().containsKey("address")) {
            reach(Level.SENT, event); // without a server's address no attempt was made: no MX, null MX, suppressed
        }
        if (event.type() == EventType.BOUNCE_LATE) {
            bouncedAt = event.occurredAt();
        }
        delivery = Delivery.FAILED;
        windowOpen = false;
        failure = Mark.of(event);
    }

    private void read(Event event) {
        reach(Level.READ, event);
        reachIf(identified(event), Level.IDENTIFIED, event);
    }

    private void reachIf(boolean holds, Level level, Event event) {
        if (holds) {
            reach(level, event);
        }
    }

    private void reach(Level level, Event event) {
        reached.putIfAbsent(level, Mark.of(event));
    }

    /** RFC 8098 3.2.6.2: only the disposition "displayed" says that the message was shown to someone. */
    private static boolean displayed(Event event) {
        return "read-receipt".equals(event.facts().get("kind"))
                && event.facts().get("action") instanceof String action
                && action.equalsIgnoreCase("displayed");
    }

    /**
     * A reply that the recipient's own domain signed shows that he knows the notice; one without such a signature shows
     * only that somebody wrote. The fact is put by the room that checked the signature, and never for a machine's answer.
     */
    private static boolean answeredByMail(Event event) {
        return "reply".equals(event.facts().get("kind"))
                && "reply".equals(event.facts().get("address"))
                && Boolean.TRUE.equals(event.facts().get("signedByRecipient"));
    }

    /** A declared identity that was not matched against the notice identifies nobody. */
    private static boolean identified(Event event) {
        return event.facts().get("identity") instanceof Map<?, ?> identity
                && Boolean.TRUE.equals(identity.get("matched"));
    }
}
