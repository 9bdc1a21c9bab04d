package digital.ar.receipt.layout;

import static digital.ar.receipt.layout.Looks.BODY;
import static digital.ar.receipt.layout.Looks.DARK_RED;
import static digital.ar.receipt.layout.Looks.MM;
import static digital.ar.receipt.layout.Looks.MUTED;

import digital.ar.receipt.model.ReceiptModel;
import digital.ar.receipt.model.Texts;
import digital.ar.receipt.paper.Paragraph;
import digital.ar.receipt.paper.Paragraph.Align;
import digital.ar.receipt.paper.Pen;
import digital.ar.receipt.paper.RunningHeads;
import digital.ar.receipt.paper.Span;

/** What every page carries: what it belongs to, its number, and in a test environment that it is one. */
record Margin(String words, boolean development, Texts texts) implements RunningHeads {
    private static final double SIDE = 16 * MM;
    private static final double WIDTH = 210 * MM - 2 * SIDE;
    private static final double FOOT = 297 * MM - 15 * MM;

    @Override
    public void draw(Pen pen, int page, int pages) {
        if (development) {
            banner(pen);
        }
        pen.rectangle(SIDE, FOOT, WIDTH, 0.5, Looks.LINE);
        pen.text(SIDE, FOOT + 2 * MM, WIDTH * 0.8, Sheet.plain(words, MUTED.size(7)));
        pen.text(
                SIDE,
                FOOT + 2 * MM,
                WIDTH,
                Sheet.plain(texts.pt("page.page", page, pages), MUTED.size(7)).align(Align.RIGHT));
    }

    static Margin of(ReceiptModel model, Texts texts) {
        return new Margin(
                model.kindName().pt() + " · " + texts.pt("page.protocol") + " " + model.protocol() + " · " + model.id(),
                model.development(),
                texts);
    }

    private void banner(Pen pen) {
        var height = 6.4 * MM;
        pen.rectangle(SIDE, 10 * MM, WIDTH, height, Looks.RED);
        pen.rectangle(SIDE + 0.6, 10 * MM + 0.6, WIDTH - 1.2, height - 1.2, Looks.PALE_RED);
        var words = texts.both("test.banner");
        pen.text(
                SIDE,
                10 * MM + 1.25 * MM,
                WIDTH,
                Paragraph.of(new Span(
                                words.pt() + " · " + words.en(),
                                BODY.bold().size(8).ink(DARK_RED)))
                        .align(Align.CENTER));
    }
}
