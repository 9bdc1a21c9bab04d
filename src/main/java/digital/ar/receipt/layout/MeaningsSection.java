package digital.ar.receipt.layout;

import static digital.ar.receipt.layout.Looks.BODY;
import static digital.ar.receipt.layout.Looks.MM;
import static digital.ar.receipt.layout.Looks.MUTED;
import static digital.ar.receipt.layout.Sheet.plain;

import digital.ar.receipt.model.Bilingual;
import digital.ar.receipt.model.ReceiptModel;
import digital.ar.receipt.paper.Cell;
import digital.ar.receipt.paper.Paragraph;
import digital.ar.receipt.paper.Style;
import digital.ar.receipt.paper.Table;

/** What each kind of fact proves, and what it does not: nobody shall read more into a receipt than it says. */
final class MeaningsSection {
    private static final Style FIRST = BODY.size(7.6);
    private static final Style SECOND = MUTED.size(6.9);

    private MeaningsSection() {}

    static void write(Sheet sheet, ReceiptModel model) {
        sheet.section("page.meanings");
        sheet.flow().bookmark(sheet.texts().pt("page.meanings"));
        try (var table = new Table(sheet.flow(), sheet.root(), Looks.TABLE, 32 * MM, 0, 0, 0)) {
            table.head(
                    sheet.column("page.meaning.fact"),
                    sheet.column("page.meaning.known"),
                    sheet.column("page.meaning.proves"),
                    sheet.column("page.meaning.not"));
            for (var meaning : model.meanings()) {
                table.row(
                        Cell.row(lines(meaning.name(), FIRST.bold())),
                        Cell.of(lines(meaning.known(), FIRST)),
                        Cell.of(lines(meaning.proves(), FIRST)),
                        Cell.of(lines(meaning.doesNotProve(), FIRST)));
            }
        }
    }

    private static Paragraph[] lines(Bilingual words, Style first) {
        return new Paragraph[] {
            plain(words.pt(), first).leading(1.3),
            Sheet.english(words.en(), SECOND).leading(1.3).spaced(1, 0)
        };
    }
}
