package digital.ar.receipt.model;

import digital.ar.evidence.EventType;
import digital.ar.evidence.Level;
import digital.ar.evidence.RecipientStatus;
import digital.ar.notice.LevelGap;
import digital.ar.notice.NoticeView.RecipientView;
import digital.ar.receipt.model.ReceiptModel.Headline;
import digital.ar.receipt.model.ReceiptModel.Subject;
import digital.ar.receipt.model.ReceiptModel.Tone;
import java.util.Optional;

/** Words for how far the evidence about a recipient reaches. */
final class SubjectWords {
    private final Texts texts;
    private final LadderWords ladder;

    SubjectWords(Texts texts, EventWords events) {
        this.texts = texts;
        this.ladder = new LadderWords(texts, events);
    }

    Headline headline(Source source) {
        var subjects = source.subjects();
        if (subjects.size() == 1) {
            return headline(source, subjects.getFirst(), status(source, subjects.getFirst()));
        }
        var failed = subjects.stream().filter(r -> status(source, r).failed()).count();
        return new Headline(
                texts.both("headline.MANY", subjects.size()),
                texts.both("headline.MANY.explained", subjects.size(), failed),
                failed == 0 ? Tone.OPEN : Tone.BAD);
    }

    private Headline headline(Source source, RecipientView recipient, RecipientStatus status) {
        var key = "headline." + StatusWords.key(status, source.events(), recipient.id());
        var since = status.since();
        var when = Formats.brasilia(since == null ? source.notice().createdAt() : since);
        return new Headline(
                texts.both(key),
                texts.both(explained(source, recipient, status, key), when, recipient.email()),
                tone(status));
    }

    private String explained(Source source, RecipientView recipient, RecipientStatus status, String key) {
        if (status.notMe()) {
            return "headline.notMe.explained";
        }
        if (status.level() == Level.READ && hasUnmatchedAnswer(source, recipient)) {
            return "headline.READ.unmatched";
        }
        return status.level() == Level.IDENTIFIED
                ? "headline.IDENTIFIED.explained"
                        + method(source, recipient).map(m -> "." + m).orElse("")
                : key + ".explained";
    }

    /** How the first identified reader was identified, where there are words for it. */
    private Optional<String> method(Source source, RecipientView recipient) {
        return source.events().stream()
                .filter(e -> recipient.id().equals(e.recipient()) && e.type() == EventType.CONTENT_READ)
                .map(e -> new Facts(e.facts()))
                .filter(f -> f.isTrue("identity.matched"))
                .findFirst()
                .flatMap(f -> f.text("identity.method"))
                .filter(m -> texts.has("headline.IDENTIFIED.explained." + m));
    }

    /** An answer with a CPF that did not match is a claim, not an identification. */
    private static boolean hasUnmatchedAnswer(Source source, RecipientView recipient) {
        return source.events().stream()
                .filter(e -> recipient.id().equals(e.recipient()) && e.type().isAnswer())
                .anyMatch(e -> !new Facts(e.facts()).isTrue("identity.matched"));
    }

    Subject subject(Source source, RecipientView recipient) {
        var status = status(source, recipient);
        var document = recipient.document();
        var gap = LevelGap.of(status, source.notice().type());
        return new Subject(
                recipient.name(),
                document == null ? "—" : Formats.maskedDocument(document),
                recipient.email(),
                recipient.addressSource(),
                texts.both("headline." + StatusWords.key(status, source.events(), recipient.id())),
                texts.both(
                        gap.open() ? "gap.open" : "gap.reached",
                        gap.needed().ordinal() + " " + texts.pt("level." + gap.needed()),
                        gap.needed().ordinal() + " " + texts.en("level." + gap.needed())),
                ladder.of(source, recipient, status));
    }

    static RecipientStatus status(Source source, RecipientView recipient) {
        var status = source.statuses().get(recipient.id());
        if (status == null) {
            throw new IllegalArgumentException("no status for recipient " + recipient.id());
        }
        return status;
    }

    private static Tone tone(RecipientStatus status) {
        if (status.failed()) {
            return Tone.BAD;
        }
        return status.level().compareTo(Level.DELIVERED) < 0 || status.provisional() || status.notMe()
                ? Tone.OPEN
                : Tone.GOOD;
    }
}
