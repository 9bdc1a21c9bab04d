package digital.ar.receipt.model;

import digital.ar.evidence.Event;
import digital.ar.evidence.EventType;
import digital.ar.evidence.TransparencyLog.Proof;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.receipt.model.ReceiptModel.Detail;
import digital.ar.receipt.model.ReceiptModel.Detail.Row;
import digital.ar.receipt.model.ReceiptModel.MessageFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The technical annex: every fact of every event, so that nothing of the record is left off the paper. */
final class AnnexWords {
    /** Stand in the parties, content or verification sections already. */
    private static final Set<String> ELSEWHERE =
            Set.of("recipient", "creditor", "parts", "content", "legalBasis", "subject");

    /** Stand in the section of the answer, title by title and file by file. */
    private static final Set<String> OF_ANSWERS = Set.of("titles", "files");

    private static final Pattern DOCUMENTS = Pattern.compile("(?:.*\\.)?(?:document|companyDocument)");
    private static final Pattern CODE = Pattern.compile("[0-9a-f]{32,}|<[^ ]+>|v=DKIM1.*", Pattern.CASE_INSENSITIVE);
    private final Texts texts;
    private final EventWords events;

    AnnexWords(Texts texts, EventWords events) {
        this.texts = texts;
        this.events = events;
    }

    static boolean isSubmission(Event event) {
        return event.type() == EventType.SUBMISSION_ACCEPTED;
    }

    /** The mail, and the content beside it where the mail carried none. */
    Stream<MessageFacts> messages(Source source, Event event) {
        var facts = new Facts(event.facts());
        return facts.text("content.sha256").isEmpty()
                ? Stream.of(mail(source, event, facts, "page.presentation.IN_MAIL"))
                : Stream.of(mail(source, event, facts, "page.presentation.ON_PAGE"), page(source, event, facts));
    }

    private MessageFacts page(Source source, Event event, Facts facts) {
        return new MessageFacts(
                texts.pt("page.presentation.page"),
                to(facts),
                ReceiptModels.fileName(source, event, "content.eml"),
                facts.shown("content.messageId"),
                facts.shown("content.sha256"),
                facts.number("content.size").map(Formats::size).orElse("—"),
                "—",
                parts(facts, "content.parts"));
    }

    private static String to(Facts facts) {
        return facts.shown("recipient.name") + " <" + facts.shown("recipient.email") + ">";
    }

    private MessageFacts mail(Source source, Event event, Facts facts, String presentation) {
        return new MessageFacts(
                texts.pt(presentation),
                to(facts),
                ReceiptModels.fileName(source, event, "original.eml"),
                facts.shown("messageId"),
                facts.shown("messageSha256"),
                facts.number("messageSize").map(Formats::size).orElse("—"),
                facts.text("dkim.selector")
                        .map(s -> s + "._domainkey." + facts.shown("dkim.domain"))
                        .orElse("—"),
                parts(facts, "parts"));
    }

    private static List<MessageFacts.Part> parts(Facts facts, String path) {
        return facts.list(path).stream()
                .map(p -> new MessageFacts.Part(
                        p.shown("name"),
                        p.shown("mediaType"),
                        p.number("size").map(Formats::size).orElse("—"),
                        p.shown("sha256")))
                .toList();
    }

    /** A fault of ours: its record stands in the service's own chain, not in this file, and is named by its hash. */
    Detail fault(Source source, Event event) {
        var detail = detail(source, event);
        var rows = new ArrayList<>(detail.rows());
        rows.addFirst(new Row(label("ownChain"), texts.pt("label.ownChain.value"), false));
        return new Detail("s" + event.sequence(), detail.name(), rows, "");
    }

    Detail detail(Source source, Event event) {
        var rows = new ArrayList<Row>();
        var etsi = event.type().etsiUri();
        rows.add(new Row(label("event"), Ids.publicId(IdPrefix.EVT, event.id()), true));
        rows.add(new Row(
                label("type"), etsi == null ? event.type().code() : event.type().code() + " · " + etsi, false));
        rows.add(new Row(label("recordedAt"), Formats.rfc3339(event.recordedAt()) + " · " + event.node(), false));
        rows.add(new Row(label("leafHash"), event.leafHash(), true));
        proof(source, event).forEach(p -> rows.add(new Row(label("logIndex"), Long.toString(p.index()), false)));
        if (source.kind() == digital.ar.receipt.ReceiptKind.DOSSIER) {
            source.position(event.recipient()).ifPresent(n -> rows.add(new Row(label("recipient"), "nº " + n, false)));
        }
        new Facts(event.facts())
                .flat().stream()
                        .filter(f -> !elsewhere(event, f.path()))
                        .map(this::row)
                        .forEach(rows::add);
        event.objects()
                .forEach(o -> rows.add(new Row(
                        label("object"),
                        ReceiptModels.fileName(source, event, o.name()) + " · " + Formats.size(o.size()) + " · SHA-256 "
                                + o.sha256(),
                        false)));
        var transcript = event.objects().stream()
                .filter(o -> o.mediaType().startsWith("text/plain"))
                .map(o -> ReceiptModels.fileName(source, event, o.name()))
                .findFirst()
                .orElse("");
        return new Detail("e" + event.sequence(), events.name(event), rows, transcript);
    }

    private static List<Proof> proof(Source source, Event event) {
        return source.proofs().stream()
                .filter(p -> p.event().equals(event.id()))
                .toList();
    }

    private static boolean elsewhere(Event event, String path) {
        var name = path.split("[.\\[]")[0];
        return isSubmission(event) && ELSEWHERE.contains(name) || event.type().isAnswer() && OF_ANSWERS.contains(name);
    }

    private Row row(Facts.Entry fact) {
        var value = DOCUMENTS.matcher(fact.path()).matches() ? Formats.maskedDocument(fact.value()) : fact.value();
        return new Row(label(fact.path()), value, CODE.matcher(value).matches());
    }

    /** An unknown fact keeps its own name: better a foreign word than a silent gap. */
    private String label(String path) {
        var key = "label." + path.replaceAll("\\[\\d+]", "");
        return texts.has(key) ? texts.pt(key) : path;
    }
}
