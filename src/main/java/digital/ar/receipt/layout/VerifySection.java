package digital.ar.receipt.layout;

import static digital.ar.receipt.layout.Looks.BODY;
import static digital.ar.receipt.layout.Looks.HASH;
import static digital.ar.receipt.layout.Looks.MM;
import static digital.ar.receipt.layout.Looks.SMALL;
import static digital.ar.receipt.layout.Sheet.cell;
import static digital.ar.receipt.layout.Sheet.plain;

import digital.ar.receipt.model.Formats;
import digital.ar.receipt.model.ReceiptModel;
import digital.ar.receipt.paper.Cell;
import digital.ar.receipt.paper.Lang;
import digital.ar.receipt.paper.Paragraph;
import digital.ar.receipt.paper.Span;
import digital.ar.receipt.paper.Table;
import java.util.List;

/** How to check this document with us and without us, who sealed it, and what is inside. */
final class VerifySection {
    private VerifySection() {}

    static void write(Sheet sheet, ReceiptModel model, List<EmbeddedFile> files) {
        sheet.section("page.verify");
        sheet.flow().bookmark(sheet.texts().pt("page.verify"));
        ways(sheet, model);
        seal(sheet, model);
        sheet.subsection("page.attestation");
        sheet.text(sheet.texts().both("page.attestation.text"));
        if (model.development()) {
            sheet.flow().paragraph(sheet.root(), plain(sheet.texts().pt("page.attestation.test"), BODY.bold()));
        }
        sheet.subsection("page.limits");
        sheet.text(sheet.texts().both("page.limits.text"));
        files(sheet, files);
    }

    private static void ways(Sheet sheet, ReceiptModel model) {
        var flow = sheet.flow();
        var texts = sheet.texts();
        flow.space(1 * MM);
        flow.open(Looks.BOX);
        flow.paragraph(
                sheet.root(),
                Paragraph.of(
                                new Span(texts.pt("page.verify.public") + " ", BODY.bold()),
                                new Span(texts.pt("page.verify.public.before"), BODY),
                                new Span(
                                        model.verifyUrl(),
                                        BODY.bold().ink(Looks.NAVY).underline(),
                                        Lang.PT,
                                        model.verifyUrl()),
                                new Span(texts.pt("page.verify.public.after"), BODY))
                        .spaced(0, 1.4 * MM));
        flow.paragraph(
                sheet.root(),
                Paragraph.of(
                                new Span(texts.pt("page.verify.alone") + " ", BODY.bold()),
                                new Span(texts.pt("page.verify.alone.before"), BODY),
                                new Span("ar verify arquivo.pdf", HASH.size(7.6)),
                                new Span(texts.pt("page.verify.alone.after"), BODY))
                        .spaced(0, 1.4 * MM));
        flow.paragraph(sheet.root(), Sheet.english(texts.en("page.verify.summary"), SMALL));
        flow.close();
    }

    private static void seal(Sheet sheet, ReceiptModel model) {
        var texts = sheet.texts();
        var authorities = model.authorities();
        sheet.subsection("page.seal");
        try (var table = sheet.facts()) {
            table.row(
                    sheet.label("page.seal.certificate"),
                    Cell.of(
                            plain(authorities.certificateSubject(), BODY),
                            plain(
                                    texts.pt(
                                            "page.seal.issuer",
                                            authorities.certificateIssuer(),
                                            authorities.certificateSerial()),
                                    SMALL),
                            plain(authorities.certificateSha256(), HASH)));
            table.row(sheet.label("page.seal.signature"), cell(texts.pt("page.seal.signature.form"), BODY));
            table.row(sheet.label("page.seal.time"), cell(authorities.timeAuthority(), BODY));
            table.row(
                    sheet.label("page.seal.log"),
                    Cell.of(
                            plain(
                                    texts.pt("page.seal.log.size", authorities.logOrigin(), model.checkpointSize()),
                                    BODY),
                            plain(authorities.logKey(), HASH)));
            table.row(
                    sheet.label("page.seal.qualification"),
                    cell(
                            texts.pt("verify.qualification."
                                    + authorities.qualification().code()),
                            BODY.bold()));
        }
    }

    private static void files(Sheet sheet, List<EmbeddedFile> files) {
        sheet.subsection("page.files");
        try (var table = new Table(sheet.flow(), sheet.root(), Looks.DENSE, 52 * MM, 24 * MM, 0)) {
            table.head(sheet.column("page.file"), sheet.column("page.size"), sheet.column("page.sha256"));
            for (var file : files) {
                table.row(
                        Cell.row(plain(file.name(), BODY.bold().size(8)), plain(file.description(), SMALL)),
                        cell(Formats.size(file.content().length), BODY.size(8)),
                        cell(file.sha256(), HASH));
            }
        }
    }
}
