package digital.ar.receipt.check;

import digital.ar.evidence.Levels;
import digital.ar.platform.Reason;
import digital.ar.receipt.model.StatusWords;
import digital.ar.receipt.model.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the pages say agrees with what the events say: the level is derived again, not believed. */
final class PageChecks {
    private static final String STANDARD = "docs/evidence.md";
    private static final String HEADLINE = "headline.";
    private static final String FORMERLY = "formerly.";
    private static final String DEVELOPMENT = "development";
    private static final Reason NO_PAGES = Reason.of("there is no PDF, and so there are no pages to compare");
    private final Levels levels = Levels.derived();
    private final Texts texts;
    private final List<String> headlines;

    PageChecks(Texts texts) {
        this.texts = texts;
        this.headlines = Stream.of(HEADLINE, FORMERLY)
                .flatMap(prefix -> texts.fixed(prefix).stream())
                .toList();
    }

    /** @param qualification of the seal; null when it could not be traced */
    void run(ReceiptPdf pages, EvidenceDocument evidence, @Nullable String qualification, Checklist list)
            throws Unreadable {
        protocol(pages, evidence, list);
        level(pages, evidence, list);
        if (qualification != null) {
            qualification(pages, evidence, qualification, list);
        }
    }

    static void skip(Checklist list) {
        list.skipped("page.protocol", STANDARD, NO_PAGES);
        list.skipped("page.level", STANDARD, NO_PAGES);
    }

    private static void protocol(ReceiptPdf pages, EvidenceDocument evidence, Checklist list) throws Unreadable {
        var protocol = evidence.text("notice.protocol");
        list.judge(
                "page.protocol",
                STANDARD,
                protocol.isEmpty() || !pages.says(protocol)
                        ? List.of(Reason.of("the pages do not show the protocol {0} of evidence.json", protocol))
                        : List.of(),
                Reason.of("the pages show the protocol {0}", protocol));
    }

    private void level(ReceiptPdf pages, EvidenceDocument evidence, Checklist list) throws Unreadable {
        var complaints = new ArrayList<Reason>();
        var derived = new ArrayList<String>();
        for (var recipient : evidence.recipients()) {
            var status = levels.derive(evidence.events(), recipient.id());
            derived.add(status.level().name()
                    + (status.failed() ? " (failed)" : "")
                    + (status.provisional() ? " (provisional)" : ""));
            var words = words(StatusWords.key(status, evidence.events(), recipient.id()));
            if (evidence.recipients().size() == 1) {
                headline(pages, words, complaints);
            } else if (!pages.saysOneOf(words)) {
                complaints.add(missing(words));
            }
        }
        list.judge(
                "page.level",
                STANDARD,
                complaints,
                Reason.of("the level on the pages is the one that the events give: {0}", String.join(", ", derived)));
    }

    /** The headline of a status, and the one that receipts had before it was changed. */
    private List<String> words(String key) {
        return Stream.of(HEADLINE + key, FORMERLY + key)
                .filter(texts::has)
                .map(texts::pt)
                .toList();
    }

    /** Every level is named on the first page, in the ladder; the first that is named is the one that the receipt claims. */
    private void headline(ReceiptPdf pages, List<String> words, List<Reason> complaints) throws Unreadable {
        var first = pages.first(headlines);
        if (first.isEmpty()) {
            complaints.add(missing(words));
        } else if (!words.contains(first.get())) {
            complaints.add(
                    Reason.of("the first page says “{0}”, the events give “{1}”", first.get(), words.getFirst()));
        }
    }

    private static Reason missing(List<String> words) {
        return Reason.of("the pages do not say “{0}”, which is what the events give", words.getFirst());
    }

    /** A test must not pass for the real thing, neither by its pages nor by its data. */
    private void qualification(ReceiptPdf pages, EvidenceDocument evidence, String actual, Checklist list)
            throws Unreadable {
        var complaints = new ArrayList<Reason>();
        var stated = evidence.text("receipt.qualification");
        if (stated.equals(DEVELOPMENT) != actual.equals(DEVELOPMENT)) {
            complaints.add(Reason.of("evidence.json says “{0}”, the seal is “{1}”", stated, actual));
        }
        if (actual.equals(DEVELOPMENT) && !pages.says(texts.pt("test.banner"))) {
            complaints.add(Reason.of("the pages do not say that it is a test"));
        }
        list.judge(
                "page.qualification",
                STANDARD,
                complaints,
                Reason.of("pages, evidence.json and seal agree whether it is a test"));
    }
}
