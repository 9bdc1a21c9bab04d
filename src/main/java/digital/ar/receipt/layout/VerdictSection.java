package digital.ar.receipt.layout;

import static digital.ar.receipt.layout.Looks.BODY;
import static digital.ar.receipt.layout.Looks.MM;
import static digital.ar.receipt.layout.Looks.MUTED;
import static digital.ar.receipt.layout.Looks.SMALL;

import digital.ar.receipt.model.ReceiptModel;
import digital.ar.receipt.paper.Paragraph;
import digital.ar.receipt.paper.Span;

/** What is known, in one look: the headline, what it means and what it does not, and the ladder. */
final class VerdictSection {
    private VerdictSection() {}

    static void write(Sheet sheet, ReceiptModel model) {
        var flow = sheet.flow();
        var headline = model.headline();
        flow.space(3 * MM);
        flow.open(Looks.verdict(headline.tone()));
        flow.paragraph(
                sheet.root(),
                Paragraph.of(new Span(
                                headline.words().pt(), BODY.bold().size(13).ink(Looks.verdictInk(headline.tone()))))
                        .leading(1.2));
        flow.paragraph(
                sheet.root(),
                Sheet.english(headline.words().en(), MUTED.size(8)).spaced(0, 1.2 * MM));
        flow.paragraph(
                sheet.root(), Paragraph.of(new Span(headline.explanation().pt(), BODY)));
        flow.paragraph(
                sheet.root(), Sheet.english(headline.explanation().en(), SMALL).spaced(0.8 * MM, 0));
        flow.close();
        if (model.subjects().size() == 1) {
            var subject = model.subjects().getFirst();
            flow.space(2.6 * MM);
            Ladder.write(sheet, subject.ladder());
            sheet.note(subject.gap());
        }
    }
}
