package digital.ar.receipt.model;

import digital.ar.evidence.Event;
import digital.ar.receipt.ReceiptKind;
import digital.ar.receipt.model.AnswerLines.File;
import digital.ar.receipt.model.AnswerLines.OfTitle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Words for what a recipient declared. Stable words of the record are translated where the bundle knows them, else quoted. */
final class AnswerWords {
    private static final Bilingual NONE = new Bilingual("", "");
    private final Texts texts;

    AnswerWords(Texts texts) {
        this.texts = texts;
    }

    /** The answer that the receipt was issued for alone; all of them in every other receipt. */
    List<AnswerLines> of(Source source) {
        return source.shown().stream()
                .filter(event -> event.type().isAnswer())
                .filter(event ->
                        source.kind() != ReceiptKind.ANSWER || event.id().equals(source.trigger()))
                .map(event -> lines(source, event))
                .toList();
    }

    private AnswerLines lines(Source source, Event event) {
        var facts = new Facts(event.facts());
        var titles = titles(facts);
        return new AnswerLines(
                event.sequence(),
                what(event, facts),
                who(source, event, facts),
                texts.both(facts.isTrue("identity.matched") ? "answer.identity.matched" : "answer.identity.declared"),
                Formats.brasilia(event.occurredAt()) + " (" + Formats.utc(event.occurredAt()) + ")",
                titles.isEmpty() ? reason(facts) : NONE,
                facts.text("comment").orElse(""),
                facts.shown("statement"),
                titles,
                files(source, event, facts));
    }

    /** {@code answer.what.disputed}, with the counts of a mixed answer. */
    private Bilingual what(Event event, Facts facts) {
        var type = event.type().code().substring("answer.".length());
        var key = "answer.what."
                + facts.text("request")
                        .filter(r -> texts.has("answer.what." + r))
                        .orElse(type);
        var counts = facts.list("titles").stream()
                .collect(Collectors.groupingBy(title -> title.shown("answer"), Collectors.counting()));
        var what = texts.both(key);
        for (var word : List.of("accepted", "disputed", "refused", "paid")) {
            if (counts.containsKey(word)) {
                var count = texts.both("answer.count." + word, counts.get(word));
                what = new Bilingual(what.pt() + " · " + count.pt(), what.en() + " · " + count.en());
            }
        }
        return date(facts, what);
    }

    private Bilingual date(Facts facts, Bilingual what) {
        var asked = facts.text("dueDate");
        var paid = facts.text("paidOn");
        if (asked.isEmpty() && paid.isEmpty()) {
            return what;
        }
        var more = asked.isPresent()
                ? texts.both("answer.date", asked.get())
                : texts.both("answer.paid", paid.orElseThrow(), facts.shown("paidBy"));
        return new Bilingual(what.pt() + " · " + more.pt(), what.en() + " · " + more.en());
    }

    private String who(Source source, Event event, Facts facts) {
        var who = new ArrayList<String>();
        who.add(facts.shown("name") + ", CPF "
                + facts.text("document").map(Formats::maskedDocument).orElse("—"));
        facts.text("role").ifPresent(who::add);
        facts.text("companyDocument").ifPresent(cnpj -> who.add("CNPJ " + Formats.maskedDocument(cnpj)));
        if (source.subjects().size() > 1) {
            source.position(event.recipient()).ifPresent(n -> who.add("nº " + n));
        }
        return String.join(" · ", who);
    }

    private Bilingual reason(Facts facts) {
        return facts.text("reason").map(this::reason).orElse(NONE);
    }

    private Bilingual reason(String word) {
        return texts.has("answer.reason." + word) ? texts.both("answer.reason." + word) : new Bilingual(word, word);
    }

    /** What is disputed first. */
    private List<OfTitle> titles(Facts facts) {
        return facts.list("titles").stream()
                .sorted(Comparator.comparing(title -> title.shown("answer").equals("accepted")))
                .map(title -> new OfTitle(
                        title.shown("number"),
                        word("answer.title.", title.shown("answer")),
                        title.text("reason").map(this::reason).orElse(NONE),
                        title.text("comment").orElse("")))
                .toList();
    }

    private Bilingual word(String prefix, String word) {
        return texts.has(prefix + word) ? texts.both(prefix + word) : new Bilingual(word, word);
    }

    private static List<File> files(Source source, Event event, Facts facts) {
        return facts.list("files").stream()
                .map(file -> new File(
                        file.shown("name"),
                        ReceiptModels.fileName(source, event, file.shown("object")),
                        file.number("size").map(Formats::size).orElse("—"),
                        file.shown("sha256")))
                .toList();
    }
}
