package digital.ar.receipt.layout;

import static digital.ar.receipt.layout.Looks.BODY;
import static digital.ar.receipt.layout.Looks.HASH;
import static digital.ar.receipt.layout.Looks.MM;
import static digital.ar.receipt.layout.Looks.MUTED;
import static digital.ar.receipt.layout.Looks.SMALL;
import static digital.ar.receipt.layout.Looks.TITLE;
import static digital.ar.receipt.layout.Sheet.cell;
import static digital.ar.receipt.layout.Sheet.plain;

import digital.ar.receipt.model.DossierModel;
import digital.ar.receipt.model.DossierModel.Line;
import digital.ar.receipt.model.DossierModel.Person;
import digital.ar.receipt.model.Formats;
import digital.ar.receipt.model.Texts;
import digital.ar.receipt.paper.About;
import digital.ar.receipt.paper.Attachment;
import digital.ar.receipt.paper.Cell;
import digital.ar.receipt.paper.Lang;
import digital.ar.receipt.paper.Paper;
import digital.ar.receipt.paper.Paragraph;
import digital.ar.receipt.paper.Span;
import digital.ar.receipt.paper.Table;
import java.util.ArrayList;
import java.util.List;

/** Lays the index of a dossier out as PDF/A-3a and PDF/UA-1, unsealed. Thread-safe. */
public final class DossierLayout {
    private static final double MARK = 13 * MM;
    private final Texts texts;

    public DossierLayout(Texts texts) {
        this.texts = texts;
    }

    /** @param files embedded, in this order */
    public byte[] render(DossierModel model, List<EmbeddedFile> files) {
        try (var paper = new Paper(Looks.margins(model.development()))) {
            var sheet = new Sheet(paper.flow(), paper.root(), texts);
            head(sheet, model);
            facts(sheet, model);
            notices(sheet, model);
            how(sheet, model);
            return paper.finish(about(model), margin(model), attachments(files));
        }
    }

    private static void head(Sheet sheet, DossierModel model) {
        var flow = sheet.flow();
        var kind = sheet.texts().both("dossier.kind");
        flow.bookmark(kind.pt());
        flow.pin(sheet.root(), sheet.texts().pt("page.logo"), 0, MARK, MARK, pen -> Logo.draw(pen, 0, 0, MARK));
        flow.inset(MARK + 3 * MM, 0);
        flow.paragraph(
                sheet.root(), Paragraph.of(new Span(kind.pt(), TITLE)).as("H1").leading(1.14));
        flow.paragraph(
                sheet.root(),
                Paragraph.of(new Span(kind.en(), MUTED.size(9), Lang.EN), new Span(" · " + model.id(), HASH.size(8))));
        flow.inset(-MARK - 3 * MM, 0);
        flow.space(4 * MM);
        sheet.text(sheet.texts().both("dossier.lead", model.lines().size(), String.join(", ", model.creditors())));
        if (model.leftOut() > 0) {
            sheet.text(sheet.texts().both("dossier.lead.out", model.leftOut()));
        }
    }

    private static void facts(Sheet sheet, DossierModel model) {
        try (var table = sheet.facts()) {
            if (!model.title().isEmpty()) {
                table.row(sheet.label("dossier.title"), cell(model.title(), BODY.bold()));
            }
            table.row(sheet.label("dossier.created"), cell(Formats.brasilia(model.orderedAt()) + " (Brasília)", BODY));
            table.row(
                    sheet.label("dossier.written"),
                    cell(Formats.brasilia(model.writtenAt()) + " (Brasília), " + Formats.utc(model.writtenAt()), BODY));
        }
    }

    private static void notices(Sheet sheet, DossierModel model) {
        sheet.section("dossier.notices");
        sheet.flow().bookmark(sheet.texts().pt("dossier.notices"));
        sheet.note(sheet.texts().both("dossier.state.note"));
        try (var table = new Table(sheet.flow(), sheet.root(), Looks.TABLE, 44 * MM, 0, 42 * MM)) {
            table.head(
                    sheet.column("dossier.col.protocol"),
                    sheet.column("dossier.col.recipients"),
                    sheet.column("dossier.col.state"));
            model.lines().forEach(line -> table.row(protocol(sheet, line), people(sheet, line), state(sheet, line)));
        }
    }

    private static Cell protocol(Sheet sheet, Line line) {
        var words = new ArrayList<>(List.of(
                plain(line.protocol(), BODY.bold().size(8)),
                plain(sheet.texts().pt("notice." + line.type()), SMALL),
                plain(Formats.brasilia(line.createdAt()), SMALL)));
        if (line.externalId() != null) {
            words.add(plain(line.externalId(), SMALL));
        }
        return Cell.row(words.toArray(Paragraph[]::new));
    }

    private static Cell people(Sheet sheet, Line line) {
        var words = new ArrayList<Paragraph>();
        for (var person : line.people()) {
            words.add(plain(person.name(), BODY.size(8)));
            words.add(plain(
                    person.email()
                            + (person.document() == null ? "" : " · " + Formats.maskedDocument(person.document())),
                    SMALL));
        }
        var receipt = line.receipt();
        words.add(
                receipt == null
                        ? plain(sheet.texts().pt("dossier.left-out"), SMALL.bold())
                        : plain(receipt.sha256(), HASH.size(6)));
        return Cell.of(words);
    }

    private static Cell state(Sheet sheet, Line line) {
        return Cell.of(line.people().stream()
                .map(person -> plain(state(sheet.texts(), person), BODY.size(8)))
                .toList());
    }

    private static String state(Texts texts, Person person) {
        var status = person.status();
        return status.failed() ? texts.pt("dossier.failed") : texts.pt("level." + status.level());
    }

    private static void how(Sheet sheet, DossierModel model) {
        sheet.section("dossier.verify");
        sheet.text(sheet.texts().both("dossier.verify.text"));
        sheet.section("dossier.attestation", 24 * MM);
        sheet.text(sheet.texts().both("dossier.attestation.text"));
        if (model.development()) {
            sheet.flow().paragraph(sheet.root(), plain(sheet.texts().pt("page.attestation.test"), BODY.bold()));
        }
    }

    private Margin margin(DossierModel model) {
        var words = texts.pt("dossier.kind") + " · " + model.id();
        return new Margin(words, model.development(), texts);
    }

    private About about(DossierModel model) {
        var kind = texts.both("dossier.kind");
        return new About(
                kind.pt() + " " + model.id(),
                kind.pt() + " / " + kind.en() + ", " + model.id(),
                "AR Digital",
                model.writtenAt());
    }

    private static List<Attachment> attachments(List<EmbeddedFile> files) {
        return files.stream().map(EmbeddedFile::attachment).toList();
    }
}
