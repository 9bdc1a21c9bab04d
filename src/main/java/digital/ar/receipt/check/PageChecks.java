package digital.ar.receipt.check;

import digital.ar.evidence.Levels;
import digital.ar.receipt.bundle.EvidenceFile;
import digital.ar.receipt.model.StatusWords;
import digital.ar.receipt.model.Texts;
import java.util.ArrayList;

/** What the pages say agrees with what the events say: the level is derived again, not believed. */
final class PageChecks {
    private final Levels levels = Levels.derived();
    private final Texts texts;

    PageChecks(Texts texts) {
        this.texts = texts;
    }

    void run(String pages, EvidenceDocument evidence, Checklist list) {
        var text = normal(pages);
        var protocol = evidence.text("notice.protocol");
        list.judge(
                "page.protocol",
                "docs/evidence.md",
                protocol.isEmpty() || !text.contains(normal(protocol))
                        ? java.util.List.of("the pages do not show the protocol " + protocol + " of evidence.json")
                        : java.util.List.of(),
                "the pages show the protocol " + protocol);
        level(text, evidence, list);
    }

    private void level(String text, EvidenceDocument evidence, Checklist list) {
        var complaints = new ArrayList<String>();
        var derived = new ArrayList<String>();
        for (var recipient : evidence.recipients()) {
            var status = levels.derive(evidence.events(), recipient.id());
            derived.add(status.level().name()
                    + (status.failed() ? " (failed)" : "")
                    + (status.provisional() ? " (provisional)" : ""));
            if (!EvidenceFile.status(status).equals(recipient.status())) {
                complaints.add("the events give " + EvidenceFile.status(status) + ", the receipt states "
                        + recipient.status());
            }
            var words = texts.pt("headline." + StatusWords.key(status, evidence.events(), recipient.id()));
            if (!text.contains(normal(words))) {
                complaints.add("the pages do not say “" + words + "”, which is what the events give");
            }
        }
        if (evidence.recipients().isEmpty()) {
            complaints.add("the receipt names no recipient");
        }
        list.judge(
                "page.level",
                "docs/evidence.md",
                complaints,
                "the level on the pages is the one that the events give: " + String.join(", ", derived));
    }

    /** Line ends and hyphenation of the layout do not count. */
    private static String normal(String text) {
        return text.replaceAll("\\s+", "");
    }
}
