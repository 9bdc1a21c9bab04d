package digital.ar.receipt.layout;

import static digital.ar.receipt.layout.Looks.BODY;
import static digital.ar.receipt.layout.Looks.MM;
import static digital.ar.receipt.layout.Looks.MUTED;
import static digital.ar.receipt.layout.Looks.SMALL;
import static digital.ar.receipt.layout.Looks.TITLE;

import digital.ar.receipt.model.ReceiptModel;
import digital.ar.receipt.paper.Lang;
import digital.ar.receipt.paper.Paragraph;
import digital.ar.receipt.paper.Span;

/** Mark, name and protocol of the receipt, and the code that leads to its verification. */
final class HeadSection {
    private static final double HEIGHT = 22 * MM;
    private static final double MARK = 13 * MM;

    private HeadSection() {}

    static void write(Sheet sheet, ReceiptModel model) {
        var flow = sheet.flow();
        var width = flow.width();
        flow.bookmark(model.kindName().pt());
        flow.pin(
                sheet.root(),
                sheet.texts().pt("page.logo"),
                0,
                MARK,
                HEIGHT,
                pen -> Logo.draw(pen, 0, (HEIGHT - MARK) / 2, MARK));
        flow.pin(
                sheet.root(),
                sheet.texts().pt("page.qr", model.verifyUrl()),
                width - HEIGHT,
                HEIGHT,
                HEIGHT,
                pen -> QrCode.draw(pen, model.verifyUrl(), HEIGHT));
        flow.inset(MARK + 3 * MM, HEIGHT + 4 * MM);
        words(sheet, model);
        flow.inset(-MARK - 3 * MM, -HEIGHT - 4 * MM);
    }

    private static void words(Sheet sheet, ReceiptModel model) {
        var flow = sheet.flow();
        var brand = sheet.texts().both("page.brand");
        var top = flow.position();
        flow.skipTo(top + 3 * MM);
        flow.paragraph(
                sheet.root(),
                Paragraph.of(
                        new Span("AR Digital · " + brand.pt(), SMALL),
                        new Span(" / " + brand.en(), SMALL, Lang.EN)));
        flow.paragraph(
                sheet.root(),
                Paragraph.of(new Span(model.kindName().pt(), TITLE)).as("H1").leading(1.14));
        flow.paragraph(
                sheet.root(),
                Paragraph.of(
                                new Span(model.kindName().en(), MUTED.size(9), Lang.EN),
                                new Span(" · " + sheet.texts().pt("page.protocol") + " ", BODY.size(9)),
                                new Span(model.protocol(), BODY.bold().size(9)))
                        .spaced(0.8 * MM, 0));
        flow.skipTo(Math.max(flow.position(), top + HEIGHT));
    }
}
