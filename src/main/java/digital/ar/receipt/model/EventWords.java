package digital.ar.receipt.model;

import digital.ar.evidence.Event;
import digital.ar.receipt.ReceiptKind;
import digital.ar.receipt.WordKeys;
import digital.ar.receipt.model.ReceiptModel.Meaning;
import digital.ar.receipt.model.ReceiptModel.TimelineEntry;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;

/** Words for events: their name, the fact in one sentence, what they prove and what not. */
final class EventWords {
    private static final int LONGEST_QUOTE = 400;
    private final Texts texts;
    private final Supersessions supersessions;
    private final FactWords facts;

    EventWords(Texts texts) {
        this.texts = texts;
        this.supersessions = new Supersessions(texts);
        this.facts = new FactWords(texts);
    }

    TimelineEntry entry(Source source, Event event) {
        var many = source.kind() == ReceiptKind.DOSSIER
                && source.notice().recipients().size() > 1;
        return new TimelineEntry(
                event.sequence(),
                name(event),
                factWithSupersession(event, source.shown()),
                Formats.brasilia(event.occurredAt()),
                Formats.utc(event.occurredAt()),
                many ? source.position(event.recipient()).map(n -> "nº " + n).orElse("") : "");
    }

    private String factWithSupersession(Event event, List<Event> all) {
        return switch (event.type()) {
            case NOTIFICATION_OPENED, NOTIFICATION_CLICKED ->
                fact(event) + supersessions.words(event, all).map(w -> " " + w).orElse("");
            default -> fact(event);
        };
    }

    Bilingual name(Event event) {
        return texts.both(key(event) + ".name");
    }

    List<Meaning> meanings(List<Event> events) {
        var keys = new LinkedHashSet<String>();
        events.forEach(e -> keys.add(key(e)));
        return keys.stream()
                .map(k -> new Meaning(
                        texts.both(k + ".name"),
                        texts.both(k + ".known"),
                        texts.both(k + ".proves"),
                        texts.both(k + ".not")))
                .toList();
    }

    /** {@code event.relay.accepted}, or a variant for which there are words. */
    private String key(Event event) {
        var base = "event." + event.type().code();
        var variant = WordKeys.variant(event);
        var special = base + "." + variant;
        return !variant.isEmpty() && texts.has(special + ".name") ? special : base;
    }

    private String fact(Event event) {
        var f = new Facts(event.facts());
        var key = "fact." + event.type().code();
        return switch (event.type()) {
            case SUBMISSION_ACCEPTED ->
                texts.pt(key, f.number("messageSize").map(Formats::size).orElse("—"), f.shown("messageSha256"));
            case TRANSMISSION_DEFERRED, TRANSMISSION_UNCERTAIN, RELAY_ACCEPTED, RELAY_FAILED ->
                texts.pt(
                        key,
                        f.text("host").or(() -> f.text("route")).orElse("—"),
                        f.text("address").orElse("—"),
                        f.text("reply")
                                .or(() -> f.text("reason").map(facts::reason))
                                .orElse("—"),
                        f.text("tls.protocol").orElse(texts.pt("fact.no-tls")),
                        f.shown("attempt"));
            case REPORT_RECEIVED ->
                texts.pt(
                        key,
                        f.shown("from"),
                        f.text("diagnostic").or(() -> f.text("subject")).orElse("—"));
            case BOUNCE_LATE -> texts.pt(key, f.shown("status"), f.shown("diagnostic"));
            case DELIVERY_CONFIRMED -> texts.pt(key + "." + f.text("by").orElse("window"), f.shown("windowHours"));
            case NOTIFICATION_OPENED, NOTIFICATION_CLICKED ->
                texts.pt(key, f.shown("network"), f.shown("rule"), f.shown("ruleset"));
            case CONTENT_READ -> texts.pt(key, f.shown("network"));
            case CONTENT_PROGRESS -> texts.pt(key, f.shown("visibleSeconds"));
            case IDENTITY_CODE_SENT ->
                texts.pt(key, f.shown("code"), f.shown("address"), facts.channel(f.shown("channel")));
            case IDENTITY_FAILED -> texts.pt(key, f.shown("wrongTries"), f.shown("network"));
            case LINK_QUEUED -> texts.pt(key, f.shown("link"), f.shown("email"), f.shown("network"));
            case CONTENT_DOWNLOADED -> texts.pt(key, facts.file(f.shown("what")), f.shown("sha256"));
            case ANSWER_EXPIRED -> texts.pt(key, time(f, "deadline"), level(f), f.shown("repliesByMail"));
            case RECIPIENT_NOT_ME -> texts.pt(key, f.shown("statement"));
            case ANSWER_ACKNOWLEDGED, ANSWER_ACCEPTED, ANSWER_REFUSED, ANSWER_DISPUTED, ANSWER_REQUESTED ->
                texts.pt("fact.answer.acknowledged", f.shown("name"), document(f), brief(f.shown("statement")));
            case RECEIPT_ISSUED -> texts.pt(key, kind(f), f.shown("sha256"));
            default -> "";
        };
    }

    /** The whole stands in the section of the answer. */
    private static String brief(String statement) {
        var line = statement.replace('\n', ' ');
        return line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + " […]";
    }

    private static String time(Facts facts, String name) {
        return facts.text(name).map(Instant::parse).map(Formats::brasilia).orElse("—");
    }

    private String level(Facts facts) {
        return facts.text("level")
                .filter(level -> texts.has("level." + level))
                .map(level -> texts.pt("level." + level))
                .orElse("—");
    }

    private static String document(Facts facts) {
        return facts.text("document").map(Formats::maskedDocument).orElse("—");
    }

    private String kind(Facts facts) {
        var kind = facts.text("kind").orElse("");
        return texts.has("kind." + kind) ? texts.pt("kind." + kind) : kind;
    }
}
