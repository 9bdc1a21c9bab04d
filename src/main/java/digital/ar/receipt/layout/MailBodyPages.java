package digital.ar.receipt.layout;

import static digital.ar.receipt.layout.Looks.BODY;
import static digital.ar.receipt.layout.Looks.MM;

import digital.ar.receipt.layout.MailBlock.Kind;
import digital.ar.receipt.layout.MailBlock.Run;
import digital.ar.receipt.paper.Backdrop;
import digital.ar.receipt.paper.Cell;
import digital.ar.receipt.paper.Paragraph;
import digital.ar.receipt.paper.Span;
import digital.ar.receipt.paper.Style;
import digital.ar.receipt.paper.Table;
import digital.ar.receipt.paper.Tag;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Draws a message's body inside of its frame. A heading of the message is no heading of the receipt. */
final class MailBodyPages {
    private static final double STEP = 4 * MM;
    private static final double MARKER = 5 * MM;
    private static final Backdrop QUOTE = new Backdrop(null, null, Looks.LINE, 0.6 * MM, 2 * MM, 0);
    private final Sheet sheet;
    private @Nullable Tag list;

    MailBodyPages(Sheet sheet) {
        this.sheet = sheet;
    }

    void write(MailBody body) {
        var blocks = body.blocks();
        for (var i = 0; i < blocks.size(); i++) {
            switch (blocks.get(i)) {
                case MailBlock.Text text -> text(text);
                case MailBlock.Rule rule -> rule();
                case MailBlock.Row row ->
                    i += rows(blocks.subList(i, blocks.size()), row.cells().size()) - 1;
            }
        }
    }

    private void text(MailBlock.Text text) {
        var flow = sheet.flow();
        flow.space(text.spaced() ? 1.6 * MM : 0.3 * MM);
        var inset = Math.min(6, text.indent() - (text.marker().isEmpty() ? 0 : 1)) * STEP;
        flow.inset(inset, 0);
        if (text.quoted()) {
            flow.open(QUOTE);
        }
        if (text.marker().isEmpty()) {
            list = text.indent() == 0 ? null : list;
            flow.paragraph(sheet.root(), paragraph(text));
        } else {
            item(text);
        }
        if (text.quoted()) {
            flow.close();
        }
        flow.inset(-inset, 0);
    }

    private void item(MailBlock.Text text) {
        var owner = list == null ? sheet.root().child("L") : list;
        list = owner;
        var item = owner.child("LI");
        sheet.flow().hang(item.child("Lbl"), Sheet.plain(text.marker(), BODY), MARKER);
        sheet.flow().inset(MARKER, 0);
        sheet.flow().paragraph(item.child("LBody"), paragraph(text));
        sheet.flow().inset(-MARKER, 0);
    }

    private static Paragraph paragraph(MailBlock.Text text) {
        var style = switch (text.kind()) {
            case PARAGRAPH -> BODY;
            case HEADING -> BODY.bold().size(10);
            case PREFORMATTED -> BODY.size(8.4);
        };
        var spans = text.runs().stream().map(r -> span(r, style)).toList();
        var paragraph = Paragraph.of(spans).leading(1.36);
        return text.kind() == Kind.HEADING ? paragraph.keep(12 * MM) : paragraph;
    }

    private static Span span(Run run, Style style) {
        var face = run.code() ? style.mono() : style;
        face = run.bold() ? face.bold() : face;
        face = run.italic() ? face.italic() : face;
        return new Span(run.text(), run.underlined() ? face.underline() : face);
    }

    private void rule() {
        sheet.flow().space(2 * MM);
        sheet.flow().rule(Looks.LINE, 0.5);
        sheet.flow().space(2 * MM);
    }

    /** @return rows that were one table */
    private int rows(List<MailBlock> blocks, int columns) {
        var rows = new ArrayList<Cell[]>();
        for (var block : blocks) {
            if (!(block instanceof MailBlock.Row row) || row.cells().size() != columns) {
                break;
            }
            rows.add(row.cells().stream().map(MailBodyPages::cell).toArray(Cell[]::new));
        }
        list = null;
        sheet.flow().space(1.6 * MM);
        try (var table =
                new Table(sheet.flow(), sheet.root(), Looks.DENSE, sheet.flow().natural(rows, Looks.DENSE))) {
            rows.forEach(table::row);
        }
        return rows.size();
    }

    private static Cell cell(List<Run> runs) {
        return Cell.of(Paragraph.of(runs.stream().map(r -> span(r, BODY)).toList()));
    }
}
