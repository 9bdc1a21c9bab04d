package digital.ar.receipt.layout;

import static digital.ar.receipt.layout.Looks.BODY;
import static digital.ar.receipt.layout.Looks.FACT_INK;
import static digital.ar.receipt.layout.Looks.HASH;
import static digital.ar.receipt.layout.Looks.MM;
import static digital.ar.receipt.layout.Looks.MUTED;
import static digital.ar.receipt.layout.Looks.SMALL;
import static digital.ar.receipt.layout.Sheet.plain;

import digital.ar.receipt.model.ReceiptModel;
import digital.ar.receipt.model.ReceiptModel.TimelineEntry;
import digital.ar.receipt.paper.Cell;
import digital.ar.receipt.paper.Lang;
import digital.ar.receipt.paper.Paragraph;
import digital.ar.receipt.paper.Span;
import digital.ar.receipt.paper.Table;
import java.util.ArrayList;
import java.util.List;

/** Every recorded fact, in order, and what was left out and why. */
final class TimelineSection {
    private TimelineSection() {}

    static void write(Sheet sheet, ReceiptModel model, Unprinted unprinted) {
        sheet.section("page.timeline");
        sheet.flow().bookmark(sheet.texts().pt("page.timeline"));
        try (var table = new Table(sheet.flow(), sheet.root(), Looks.TABLE, 8 * MM, 0, 30 * MM, 39 * MM)) {
            table.head(
                    sheet.column("page.number"),
                    sheet.column("page.fact"),
                    sheet.column("page.brasilia"),
                    sheet.column("page.utc"));
            model.timeline().forEach(entry -> row(table, entry));
        }
        sheet.note(sheet.texts().both("page.as-of", model.asOf()));
        if (model.withheldEvents() > 0) {
            sheet.note(sheet.texts().both("page.withheld", model.withheldEvents()));
        }
        if (unprinted.count() > 0) {
            sheet.flow()
                    .paragraph(
                            sheet.root(),
                            sheet.both(
                                            sheet.texts().both("unprintable", unprinted.count(), unprinted.names()),
                                            BODY.bold().size(7.4),
                                            SMALL)
                                    .spaced(1.2 * MM, 0));
        }
    }

    private static void row(Table table, TimelineEntry entry) {
        table.row(
                Cell.row(plain(Integer.toString(entry.sequence()), BODY.size(8))),
                Cell.of(fact(entry)),
                Cell.of(time(entry.brasilia())),
                Cell.of(time(entry.utc())));
    }

    private static List<Paragraph> fact(TimelineEntry entry) {
        var name = new ArrayList<Span>();
        name.add(new Span(entry.name().pt(), BODY.bold().size(8)));
        if (!entry.recipient().isEmpty()) {
            name.add(new Span(" (" + entry.recipient() + ")", MUTED.size(8)));
        }
        name.add(new Span(" / " + entry.name().en(), SMALL, Lang.EN));
        var first = Paragraph.of(name).leading(1.28);
        return entry.fact().isEmpty()
                ? List.of(first)
                : List.of(
                        first, plain(entry.fact(), BODY.size(7.3).ink(FACT_INK)).leading(1.28));
    }

    private static Paragraph time(String text) {
        return plain(text, HASH.size(6.8)).leading(1.5);
    }
}
