package digital.ar.receipt.layout;

import static digital.ar.receipt.layout.Looks.BODY;
import static digital.ar.receipt.layout.Looks.MM;
import static digital.ar.receipt.layout.Looks.MUTED;
import static digital.ar.receipt.layout.Looks.SMALL;
import static digital.ar.receipt.layout.Looks.TITLE;

import digital.ar.receipt.model.Bilingual;
import digital.ar.receipt.model.ReceiptModel;
import digital.ar.receipt.paper.Image;
import digital.ar.receipt.paper.Lang;
import digital.ar.receipt.paper.Paragraph;
import digital.ar.receipt.paper.Span;
import java.util.Optional;

/** Mark, name and protocol of the receipt, and the code that leads to its verification. */
final class HeadSection {
    private static final double HEIGHT = 22 * MM;
    private static final double MARK = 13 * MM;
    private static final double LOGO_WIDTH = 36 * MM;
    private static final double LOGO_HEIGHT = 18 * MM;

    private HeadSection() {}

    static void write(Sheet sheet, ReceiptModel model, Optional<Image> logo) {
        var flow = sheet.flow();
        var width = flow.width();
        flow.bookmark(model.kindName().pt());
        var mark = logo.map(image -> logo(sheet, model, image)).orElseGet(() -> ownMark(sheet));
        flow.pin(
                sheet.root(),
                sheet.texts().pt("page.qr", model.verifyUrl()),
                width - HEIGHT,
                HEIGHT,
                HEIGHT,
                pen -> QrCode.draw(pen, model.verifyUrl(), HEIGHT));
        flow.inset(mark + 3 * MM, HEIGHT + 4 * MM);
        words(sheet, model, brand(sheet, model, logo.isPresent()));
        flow.inset(-mark - 3 * MM, -HEIGHT - 4 * MM);
    }

    /** @return width */
    private static double ownMark(Sheet sheet) {
        sheet.flow()
                .pin(
                        sheet.root(),
                        sheet.texts().pt("page.logo"),
                        0,
                        MARK,
                        HEIGHT,
                        pen -> Logo.draw(pen, 0, (HEIGHT - MARK) / 2, MARK));
        return MARK;
    }

    /** As large as its box allows, in its own proportions. @return width */
    private static double logo(Sheet sheet, ReceiptModel model, Image image) {
        var scale = Math.min(LOGO_WIDTH / image.width(), LOGO_HEIGHT / image.height());
        var width = image.width() * scale;
        var height = image.height() * scale;
        sheet.flow()
                .pin(
                        sheet.root(),
                        sheet.texts().pt("page.logo.of", model.notice().creditorName()),
                        0,
                        width,
                        HEIGHT,
                        pen -> pen.image(image, 0, (HEIGHT - height) / 2, width, height));
        return width;
    }

    /** Whose logo stands there must not look like who makes the receipt. */
    private static Bilingual brand(Sheet sheet, ReceiptModel model, boolean logo) {
        if (logo) {
            return sheet.texts().both("page.brand.of", model.notice().creditorName());
        }
        var own = sheet.texts().both("page.brand");
        return new Bilingual("AR Digital · " + own.pt(), own.en());
    }

    private static void words(Sheet sheet, ReceiptModel model, Bilingual brand) {
        var flow = sheet.flow();
        var top = flow.position();
        flow.skipTo(top + 3 * MM);
        flow.paragraph(
                sheet.root(), Paragraph.of(new Span(brand.pt(), SMALL), new Span(" / " + brand.en(), SMALL, Lang.EN)));
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
