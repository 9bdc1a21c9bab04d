package digital.ar.receipt.model;

import digital.ar.evidence.Event;
import digital.ar.notice.NoticeView;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.receipt.ReceiptKind;
import digital.ar.receipt.model.ReceiptModel.NoticeLines;
import digital.ar.receipt.model.ReceiptModel.TitleLine;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Builds the model of a receipt. Pure: the same source gives the same words. */
public final class ReceiptModels {
    private final Texts texts;
    private final SubjectWords subjects;
    private final EventWords events;
    private final AnnexWords annex;
    private final AnswerWords answers;
    private final PaymentWords payments;

    public ReceiptModels(Texts texts) {
        this.texts = texts;
        this.events = new EventWords(texts);
        this.subjects = new SubjectWords(texts, events);
        this.annex = new AnnexWords(texts, events);
        this.answers = new AnswerWords(texts);
        this.payments = new PaymentWords(texts);
    }

    public ReceiptModel of(Source source) {
        var notice = source.notice();
        var shown = source.shown();
        var last = source.events().getLast();
        return new ReceiptModel(
                Ids.publicId(IdPrefix.RCT, source.id()),
                source.kind(),
                texts.both("kind." + source.kind().name()),
                notice.protocol(),
                source.authorities().development(),
                subjects.headline(source),
                Formats.brasilia(last.recordedAt()) + " (" + Formats.utc(last.recordedAt()) + ")",
                notice(notice, payments.lines(shown)),
                source.subjects().stream().map(r -> subjects.subject(source, r)).toList(),
                notice.titles().stream().map(ReceiptModels::title).toList(),
                Formats.money(notice.titles().stream()
                        .mapToLong(NoticeView.Title::amountCents)
                        .sum()),
                answers.of(source),
                shown.stream().map(e -> events.entry(source, e)).toList(),
                events.meanings(shown),
                shown.stream()
                        .filter(AnnexWords::isSubmission)
                        .flatMap(e -> annex.messages(source, e))
                        .toList(),
                Stream.concat(
                                shown.stream().map(e -> annex.detail(source, e)),
                                source.ourFaults().stream().map(e -> annex.fault(source, e)))
                        .toList(),
                source.authorities(),
                source.proofs().getLast().treeSize(),
                (int) source.events().stream().filter(source::withheld).count(),
                source.verifyAt().toString());
    }

    private NoticeLines notice(NoticeView notice, List<String> payment) {
        var creditor = notice.creditor();
        var references = notice.references().entrySet().stream()
                .map(e -> e.getKey() + ": " + e.getValue())
                .collect(Collectors.joining(" · "));
        var external = notice.externalId();
        return new NoticeLines(
                creditor.name(),
                Formats.document(creditor.document()),
                creditor.address(),
                texts.both("notice." + notice.type().name()),
                notice.legalBasis(),
                notice.subject(),
                external == null ? references : references.isEmpty() ? external : external + " · " + references,
                payment);
    }

    private static TitleLine title(NoticeView.Title title) {
        var due = title.dueDate();
        var key = title.nfeKey();
        return new TitleLine(
                title.number(),
                due == null ? "—" : Formats.date(due),
                Formats.money(title.amountCents()),
                key == null ? "" : key);
    }

    /** The name under which an event's object is embedded: plain for one recipient, numbered in a dossier. */
    public static String fileName(Source source, Event event, String object) {
        return source.kind() == ReceiptKind.DOSSIER
                        && source.notice().recipients().size() > 1
                ? source.position(event.recipient()).map(n -> "r" + n + "-").orElse("") + object
                : object;
    }

    /** Names of event types that a receipt describes; a test holds the bundle against it. */
    public static List<String> describedClasses() {
        return List.of("PREFETCH", "PROXY", "SCANNER", "HUMAN");
    }
}
