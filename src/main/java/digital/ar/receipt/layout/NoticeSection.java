package digital.ar.receipt.layout;

import static digital.ar.receipt.layout.Looks.BODY;
import static digital.ar.receipt.layout.Looks.HASH;
import static digital.ar.receipt.layout.Looks.MM;
import static digital.ar.receipt.layout.Looks.MUTED;
import static digital.ar.receipt.layout.Looks.SMALL;
import static digital.ar.receipt.layout.Sheet.cell;
import static digital.ar.receipt.layout.Sheet.plain;

import digital.ar.receipt.model.ReceiptModel;
import digital.ar.receipt.model.ReceiptModel.TitleLine;
import digital.ar.receipt.paper.Cell;
import digital.ar.receipt.paper.Paragraph;
import digital.ar.receipt.paper.Paragraph.Align;
import digital.ar.receipt.paper.Span;
import digital.ar.receipt.paper.Table;
import java.util.ArrayList;

/** What the notice was about; a long list of titles has a section of its own. */
final class NoticeSection {
    private NoticeSection() {}

    static void write(Sheet sheet, ReceiptModel model) {
        var notice = model.notice();
        sheet.section("page.notice", 30 * MM);
        try (var table = sheet.facts()) {
            table.row(sheet.label("page.type"), Cell.of(sheet.both(notice.type(), BODY.bold(), MUTED)));
            table.row(sheet.label("page.subject"), cell(notice.subject(), BODY));
            table.row(sheet.label("page.legal-basis"), cell(notice.legalBasis(), BODY));
            if (!notice.references().isEmpty()) {
                table.row(sheet.label("page.references"), cell(notice.references(), BODY));
            }
            if (!notice.payment().isEmpty()) {
                table.row(sheet.label("page.payment"), payment(notice));
            }
            if (!model.titles().isEmpty()) {
                table.row(sheet.label("page.titles"), titles(sheet, model));
            }
        }
    }

    private static Cell payment(ReceiptModel.NoticeLines notice) {
        return Cell.of(notice.payment().stream().map(line -> plain(line, BODY)).toList());
    }

    private static Cell titles(Sheet sheet, ReceiptModel model) {
        if (model.titlesOnFirstPage()) {
            return Cell.of(model.titles().stream().map(t -> line(sheet, t)).toList());
        }
        return Cell.of(Paragraph.of(
                new Span(sheet.texts().pt("page.titles.summary", model.titles().size()), BODY),
                new Span(model.titlesTotal(), BODY.bold()),
                new Span(" " + sheet.texts().pt("page.titles.later"), MUTED)));
    }

    private static Paragraph line(Sheet sheet, TitleLine title) {
        var spans = new ArrayList<Span>();
        spans.add(new Span(sheet.texts().pt("page.titles.line", title.number(), title.dueDate()), BODY));
        spans.add(new Span(title.amount(), BODY.bold()));
        if (!title.nfeKey().isEmpty()) {
            spans.add(new Span(" · NF-e " + title.nfeKey(), SMALL));
        }
        return Paragraph.of(spans);
    }

    static void titles(ReceiptModel model, Sheet sheet) {
        if (model.titlesOnFirstPage()) {
            return;
        }
        sheet.section("page.titles");
        try (var table = new Table(sheet.flow(), sheet.root(), Looks.DENSE, 40 * MM, 24 * MM, 0, 32 * MM)) {
            table.head(
                    sheet.column("page.title.number"),
                    sheet.column("page.title.due"),
                    sheet.column("page.title.nfe"),
                    right(sheet.column("page.title.amount")));
            for (var title : model.titles()) {
                table.row(
                        Cell.row(plain(title.number(), BODY)),
                        cell(title.dueDate(), BODY),
                        cell(title.nfeKey(), HASH),
                        amount(title.amount(), false));
            }
            table.row(
                    Cell.row(plain(sheet.texts().pt("page.title.total"), BODY.bold())),
                    cell("", BODY),
                    cell("", BODY),
                    amount(model.titlesTotal(), true));
        }
    }

    private static Cell right(Cell head) {
        return new Cell(
                head.kind(),
                head.content().stream().map(p -> p.align(Align.RIGHT)).toList());
    }

    private static Cell amount(String text, boolean total) {
        return Cell.of(plain(text, total ? BODY.bold() : BODY).align(Align.RIGHT));
    }
}
