package digital.ar.receipt.layout;

import static digital.ar.receipt.layout.Looks.BODY;
import static digital.ar.receipt.layout.Looks.HASH;
import static digital.ar.receipt.layout.Looks.MM;
import static digital.ar.receipt.layout.Looks.MUTED;
import static digital.ar.receipt.layout.Looks.SMALL;
import static digital.ar.receipt.layout.Looks.TRANSCRIPT;
import static digital.ar.receipt.layout.Sheet.cell;
import static digital.ar.receipt.layout.Sheet.plain;

import digital.ar.receipt.model.ReceiptModel;
import digital.ar.receipt.model.ReceiptModel.Detail;
import digital.ar.receipt.paper.Cell;
import digital.ar.receipt.paper.Table;
import java.util.Map;

/** For experts: every field of every record, and the recorded dialogues. */
final class AnnexSection {
    private AnnexSection() {}

    static void write(Sheet sheet, ReceiptModel model, Map<String, String> transcripts) {
        sheet.flow().newPage();
        sheet.section("page.annex");
        sheet.flow().bookmark(sheet.texts().pt("page.annex"));
        sheet.note(sheet.texts().both("page.annex.note"));
        for (var detail : model.annex()) {
            sheet.subsection(detail.name());
            fields(sheet, detail);
            var transcript = transcripts.get(detail.transcript());
            if (transcript != null) {
                recording(sheet, detail.transcript(), transcript);
            }
        }
    }

    private static void fields(Sheet sheet, Detail detail) {
        try (var table = new Table(sheet.flow(), sheet.root(), Looks.DENSE, 38 * MM, 0)) {
            for (var row : detail.rows()) {
                table.row(
                        Cell.row(plain(row.label(), MUTED.size(7.2))),
                        cell(row.value(), row.code() ? HASH.size(6.9) : BODY.size(7.4)));
            }
        }
    }

    private static void recording(Sheet sheet, String name, String transcript) {
        var flow = sheet.flow();
        flow.paragraph(
                sheet.root(),
                plain(sheet.texts().pt("page.transcript", name), SMALL)
                        .spaced(1.4 * MM, 1 * MM)
                        .keep(24 * MM));
        flow.open(Looks.RECORDING);
        flow.paragraph(sheet.root(), plain(transcript, TRANSCRIPT).leading(1.36));
        flow.close();
    }
}
