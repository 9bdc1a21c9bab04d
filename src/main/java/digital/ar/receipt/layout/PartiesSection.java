package digital.ar.receipt.layout;

import static digital.ar.receipt.layout.Looks.BODY;
import static digital.ar.receipt.layout.Looks.LABEL;
import static digital.ar.receipt.layout.Looks.MM;
import static digital.ar.receipt.layout.Looks.SMALL;
import static digital.ar.receipt.layout.Sheet.cell;
import static digital.ar.receipt.layout.Sheet.plain;

import digital.ar.receipt.model.ReceiptModel;
import digital.ar.receipt.model.ReceiptModel.Subject;
import digital.ar.receipt.paper.Cell;
import digital.ar.receipt.paper.Table;

/** Creditor and recipient side by side, or the list of all recipients. */
final class PartiesSection {
    private PartiesSection() {}

    static void write(Sheet sheet, ReceiptModel model) {
        sheet.section("page.parties");
        if (model.subjects().size() == 1) {
            both(sheet, model.notice(), model.subjects().getFirst());
        } else {
            creditor(sheet, model.notice());
            recipients(sheet, model);
        }
    }

    private static void both(Sheet sheet, ReceiptModel.NoticeLines notice, Subject subject) {
        try (var table = new Table(sheet.flow(), sheet.root(), Looks.TABLE, 36 * MM, 0, 0)) {
            table.head(sheet.column("page.field"), sheet.column("page.creditor"), sheet.column("page.recipient"));
            table.row(
                    sheet.label("page.name"),
                    cell(notice.creditorName(), BODY.bold()),
                    cell(subject.name(), BODY.bold()));
            table.row(
                    sheet.label("page.document"),
                    cell(notice.creditorDocument(), BODY),
                    cell(subject.document(), BODY));
            table.row(
                    sheet.label("page.address"),
                    cell(notice.creditorAddress(), BODY),
                    Cell.of(plain(subject.email(), BODY.bold()), source(sheet, subject)));
        }
    }

    private static digital.ar.receipt.paper.Paragraph source(Sheet sheet, Subject subject) {
        return plain(sheet.texts().pt("page.address-source", subject.addressSource()), SMALL);
    }

    private static void creditor(Sheet sheet, ReceiptModel.NoticeLines notice) {
        try (var table = sheet.facts()) {
            table.head(sheet.column("page.field"), sheet.column("page.creditor"));
            table.row(sheet.label("page.name"), cell(notice.creditorName(), BODY.bold()));
            table.row(sheet.label("page.document"), cell(notice.creditorDocument(), BODY));
            table.row(sheet.label("page.address"), cell(notice.creditorAddress(), BODY));
        }
    }

    private static void recipients(Sheet sheet, ReceiptModel model) {
        sheet.section("page.recipients");
        try (var table = new Table(sheet.flow(), sheet.root(), Looks.TABLE, 9 * MM, 0, 32 * MM, 62 * MM)) {
            table.head(
                    sheet.column("page.number"),
                    sheet.column("page.recipient"),
                    sheet.column("page.document"),
                    sheet.column("page.state"));
            var number = 1;
            for (var subject : model.subjects()) {
                table.row(
                        Cell.row(plain(Integer.toString(number++), LABEL)),
                        Cell.of(
                                plain(subject.name(), BODY.bold()),
                                plain(subject.email(), BODY),
                                source(sheet, subject)),
                        cell(subject.document(), BODY),
                        Cell.of(
                                plain(subject.level().pt(), BODY.bold()),
                                Sheet.english(subject.level().en(), SMALL)));
            }
        }
    }
}
