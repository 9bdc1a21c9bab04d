package digital.ar.receipt.check;

import digital.ar.evidence.Levels;
import digital.ar.platform.Reason;
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
                        ? java.util.List.of(
                                Reason.of("the pages do not show the protocol {0} of evidence.json", protocol))
                        : java.util.List.of(),
                Reason.of("the pages show the protocol {0}", protocol));
        level(text, evidence, list);
    }

    private void level(String text, EvidenceDocument evidence, Checklist list) {
        var complaints = new ArrayList<Reason>();
        var derived = new ArrayList<String>();
        for (var recipient : evidence.recipients()) {
            var status = levels.derive(evidence.events(), recipient.id());
            derived.add(status.level().name()
                    + (status.failed() ? " (failed)" : "")
                    + (status.provisional() ? " (provisional)" : ""));
            if (!EvidenceFile.status(status).equals(recipient.status())) {
                complaints.add(Reason.of(
                        "the events give {0}, the receipt states {1}",
                        EvidenceFile.status(status),
                        recipient.status()));
            }
            var words = texts.pt("headline." + StatusWords.key(status, evidence.events(), recipient.id()));
            if (!text.contains(normal(words))) {
                complaints.add(Reason.of("the pages do not say “{0}”, which is what the events give", words));
            }
        }
        if (evidence.recipients().isEmpty()) {
            complaints.add(Reason.of("the receipt names no recipient"));
        }
        list.judge(
                "page.level",
                "docs/evidence.md",
                complaints,
                Reason.of("the level on the pages is the one that the events give: {0}", String.join(", ", derived)));
    }

    /** Line ends and hyphenation of the layout do not count. */
    private static String normal(String text) {
        return text.replaceAll("\\s+", "");
    }
}
