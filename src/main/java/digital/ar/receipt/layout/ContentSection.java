package digital.ar.receipt.layout;

import static digital.ar.receipt.layout.Looks.BODY;
import static digital.ar.receipt.layout.Looks.HASH;
import static digital.ar.receipt.layout.Looks.MM;
import static digital.ar.receipt.layout.Looks.SMALL;
import static digital.ar.receipt.layout.Sheet.cell;
import static digital.ar.receipt.layout.Sheet.plain;

import digital.ar.receipt.model.ReceiptModel;
import digital.ar.receipt.model.ReceiptModel.MessageFacts;
import digital.ar.receipt.paper.Cell;
import digital.ar.receipt.paper.Paragraph;
import digital.ar.receipt.paper.Span;
import digital.ar.receipt.paper.Table;
import java.util.Map;

/** The message: what it is called, its hashes, its parts, its words. */
final class ContentSection {
    private ContentSection() {}

    static void write(Sheet sheet, ReceiptModel model, Map<String, MailBody> bodies) {
        sheet.section("page.content");
        sheet.flow().bookmark(sheet.texts().pt("page.content"));
        for (var message : model.messages()) {
            facts(sheet, message);
            parts(sheet, message);
            var body = bodies.get(message.file());
            if (body == null) {
                sheet.note(sheet.texts().both("page.erased"));
            } else if (!body.isEmpty()) {
                text(sheet, model.notice().subject(), body);
            }
            sheet.flow().space(3 * MM);
        }
    }

    private static void facts(Sheet sheet, MessageFacts message) {
        try (var table = sheet.facts()) {
            table.row(sheet.label("page.presentation"), cell(message.presentation(), BODY));
            table.row(sheet.label("page.to"), cell(message.recipient(), BODY));
            table.row(
                    sheet.label("page.file"),
                    Cell.of(Paragraph.of(
                            new Span(message.file(), BODY.bold()),
                            new Span(", " + sheet.texts().pt("page.file.embedded", message.size()), BODY))));
            table.row(sheet.label("page.sha256"), cell(message.sha256(), HASH));
            table.row(sheet.label("page.message-id"), cell(message.messageId(), HASH));
            table.row(sheet.label("page.dkim"), cell(message.dkim(), BODY));
        }
    }

    private static void parts(Sheet sheet, MessageFacts message) {
        if (message.parts().isEmpty()) {
            return;
        }
        sheet.subsection("page.parts");
        try (var table = new Table(sheet.flow(), sheet.root(), Looks.DENSE, 36 * MM, 26 * MM, 20 * MM, 0)) {
            table.head(
                    sheet.column("page.part"),
                    sheet.column("page.media-type"),
                    sheet.column("page.size"),
                    sheet.column("page.sha256"));
            for (var part : message.parts()) {
                table.row(
                        Cell.row(plain(part.name(), BODY.size(8))),
                        cell(part.mediaType(), BODY.size(8)),
                        cell(part.size(), BODY.size(8)),
                        cell(part.sha256(), HASH));
            }
        }
    }

    private static void text(Sheet sheet, String subject, MailBody body) {
        sheet.subsection("page.text");
        var flow = sheet.flow();
        flow.open(Looks.MAIL_HEAD);
        flow.paragraph(sheet.root(), plain(subject, BODY.bold()).keep(24 * MM));
        flow.paragraph(sheet.root(), plain(note(sheet, body), SMALL));
        flow.close();
        flow.open(Looks.MAIL);
        new MailBodyPages(sheet).write(body);
        flow.close();
    }

    private static String note(Sheet sheet, MailBody body) {
        var note = sheet.texts().pt("page.text.note");
        if (body.images() > 0 || body.links() > 0) {
            note += " " + sheet.texts().pt("page.text.omitted", body.images(), body.links());
        }
        return body.truncated() ? note + " " + sheet.texts().pt("page.text.truncated") : note;
    }
}
