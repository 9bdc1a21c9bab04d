package digital.ar.receipt.layout;

import static digital.ar.receipt.layout.Looks.BODY;
import static digital.ar.receipt.layout.Looks.HASH;
import static digital.ar.receipt.layout.Looks.MM;
import static digital.ar.receipt.layout.Looks.MUTED;
import static digital.ar.receipt.layout.Looks.SMALL;
import static digital.ar.receipt.layout.Sheet.cell;
import static digital.ar.receipt.layout.Sheet.plain;

import digital.ar.receipt.ReceiptKind;
import digital.ar.receipt.model.AnswerLines;
import digital.ar.receipt.model.AnswerLines.OfTitle;
import digital.ar.receipt.model.Bilingual;
import digital.ar.receipt.model.ReceiptModel;
import digital.ar.receipt.paper.Cell;
import digital.ar.receipt.paper.Paragraph;
import digital.ar.receipt.paper.Span;
import digital.ar.receipt.paper.Table;
import java.util.ArrayList;

/** What the recipient declared: in one look, then in full. */
final class AnswerSection {
    private AnswerSection() {}

    /** On page one of an answer receipt, before everything else. */
    static void first(Sheet sheet, ReceiptModel model) {
        if (model.kind() == ReceiptKind.ANSWER) {
            write(sheet, model);
        }
    }

    /** In every other receipt behind the notice. */
    static void behindNotice(Sheet sheet, ReceiptModel model) {
        if (model.kind() != ReceiptKind.ANSWER) {
            write(sheet, model);
        }
    }

    private static void write(Sheet sheet, ReceiptModel model) {
        for (var answer : model.answers()) {
            sheet.section("page.answer");
            summary(sheet, answer);
            if (answer.atOnce() && !answer.titles().isEmpty()) {
                titles(sheet, answer);
            }
        }
    }

    private static void summary(Sheet sheet, AnswerLines answer) {
        try (var table = sheet.facts()) {
            table.row(sheet.label("page.answer.what"), Cell.of(sheet.both(answer.what(), BODY.bold(), MUTED)));
            table.row(
                    sheet.label("page.answer.who"),
                    Cell.of(plain(answer.who(), BODY), sheet.both(answer.identity(), SMALL, SMALL)));
            table.row(sheet.label("page.answer.when"), cell(answer.when(), BODY));
            if (!answer.reason().pt().isEmpty()) {
                table.row(sheet.label("page.answer.reason"), Cell.of(sheet.both(answer.reason(), BODY, MUTED)));
            }
            table.row(
                    sheet.label("page.answer.statement"),
                    answer.atOnce()
                            ? quoted(answer.statement())
                            : Cell.of(sheet.both(sheet.texts().both("page.answer.later"), MUTED, MUTED)));
            if (!answer.comment().isEmpty() && !answer.atOnce()) {
                table.row(sheet.label("page.answer.comment"), quoted("“" + answer.comment() + "”"));
            }
            if (!answer.files().isEmpty()) {
                table.row(sheet.label("page.answer.files"), files(answer));
            }
        }
    }

    private static Cell quoted(String statement) {
        return Cell.of(statement
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> plain(line, BODY))
                .toList());
    }

    private static Cell files(AnswerLines answer) {
        var lines = new ArrayList<Paragraph>();
        for (var file : answer.files()) {
            lines.add(Paragraph.of(
                    new Span(file.name(), BODY.bold()), new Span(", " + file.size() + " · " + file.object(), SMALL)));
            lines.add(plain("SHA-256 " + file.sha256(), HASH));
        }
        return Cell.of(lines);
    }

    /** Exact statement and table of those that are too long for page one. */
    static void inFull(Sheet sheet, ReceiptModel model) {
        for (var answer : model.answers()) {
            if (!answer.atOnce()) {
                sheet.section("page.answer.full");
                sheet.flow().open(Looks.BOX);
                answer.statement()
                        .lines()
                        .filter(line -> !line.isBlank())
                        .forEach(line -> sheet.flow().paragraph(sheet.root(), plain(line, BODY)));
                sheet.flow().close();
                titles(sheet, answer);
            }
        }
    }

    private static void titles(Sheet sheet, AnswerLines answer) {
        if (answer.titles().isEmpty()) {
            return;
        }
        sheet.subsection("page.answer.titles");
        try (var table = new Table(sheet.flow(), sheet.root(), Looks.DENSE, 46 * MM, 40 * MM, 0)) {
            table.head(
                    sheet.column("page.title.number"),
                    sheet.column("page.answer.title"),
                    sheet.column("page.answer.reason"));
            for (var title : answer.titles()) {
                table.row(
                        Cell.row(plain(title.number(), BODY)),
                        Cell.of(sheet.both(title.answer(), BODY, SMALL)),
                        reason(sheet, title));
            }
        }
    }

    private static Cell reason(Sheet sheet, OfTitle title) {
        var lines = new ArrayList<Paragraph>();
        Bilingual reason = title.reason();
        lines.add(reason.pt().isEmpty() ? plain("", BODY) : sheet.both(reason, BODY, SMALL));
        if (!title.comment().isEmpty()) {
            lines.add(plain("“" + title.comment() + "”", BODY));
        }
        return Cell.of(lines);
    }
}
