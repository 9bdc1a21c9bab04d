package digital.ar.receipt.layout;

import static digital.ar.receipt.layout.Looks.BODY;
import static digital.ar.receipt.layout.Looks.LABEL;
import static digital.ar.receipt.layout.Looks.MM;
import static digital.ar.receipt.layout.Looks.MUTED;
import static digital.ar.receipt.layout.Looks.SECTION;
import static digital.ar.receipt.layout.Looks.SMALL;
import static digital.ar.receipt.layout.Looks.SUBSECTION;

import digital.ar.receipt.model.Bilingual;
import digital.ar.receipt.model.Texts;
import digital.ar.receipt.paper.Cell;
import digital.ar.receipt.paper.Flow;
import digital.ar.receipt.paper.Lang;
import digital.ar.receipt.paper.Paragraph;
import digital.ar.receipt.paper.Span;
import digital.ar.receipt.paper.Style;
import digital.ar.receipt.paper.Table;
import digital.ar.receipt.paper.Tag;
import java.util.List;

/** A receipt being written: the column, its place in the structure, and the turns of phrase that every section uses. */
record Sheet(Flow flow, Tag root, Texts texts) {
    private static final double LABEL_WIDTH = 36 * MM;

    void section(String key) {
        section(key, 42 * MM);
    }

    void section(String key, double keep) {
        section(texts.both(key), keep);
    }

    void section(Bilingual words, double keep) {
        flow.paragraph(
                root,
                heading("H2", words, SECTION, 7.6).spaced(4.4 * MM, 1.2 * MM).keep(keep));
    }

    void subsection(Bilingual words) {
        flow.paragraph(
                root,
                heading("H3", words, SUBSECTION, 7.6).spaced(3.2 * MM, 0.8 * MM).keep(24 * MM));
    }

    void subsection(String key) {
        subsection(texts.both(key));
    }

    private static Paragraph heading(String type, Bilingual words, Style style, double second) {
        var spans = words.pt().equals(words.en())
                ? List.of(new Span(words.pt(), style))
                : List.of(new Span(words.pt(), style), new Span(" / " + words.en(), MUTED.size(second), Lang.EN));
        return Paragraph.of(spans).as(type).leading(1.2);
    }

    /** Both languages in one line, the second muted. */
    Paragraph both(Bilingual words, Style first, Style second) {
        return words.pt().equals(words.en())
                ? Paragraph.of(new Span(words.pt(), first))
                : Paragraph.of(new Span(words.pt(), first), new Span(" / " + words.en(), second, Lang.EN));
    }

    void note(Bilingual words) {
        flow.paragraph(root, both(words, SMALL, SMALL).spaced(1.2 * MM, 0));
    }

    void text(Bilingual words) {
        flow.paragraph(root, Paragraph.of(new Span(words.pt(), BODY)).spaced(0, 0.6 * MM));
        flow.paragraph(root, english(words.en(), SMALL.size(7.6)).spaced(0, 1.2 * MM));
    }

    static Paragraph english(String words, Style style) {
        return Paragraph.of(new Span(words, style, Lang.EN));
    }

    /** A column's head. */
    Cell column(String key) {
        return column(texts.both(key));
    }

    static Cell column(Bilingual words) {
        var first = MUTED.bold().size(7.2);
        var second = MUTED.size(7.2);
        return Cell.column(
                words.pt().equals(words.en())
                        ? Paragraph.of(new Span(words.pt(), first))
                        : Paragraph.of(new Span(words.pt(), first), new Span(" / " + words.en(), second, Lang.EN)));
    }

    Cell label(String key) {
        return Cell.row(both(texts.both(key), LABEL, LABEL));
    }

    /** Two columns: what, and its value. */
    Table facts() {
        return new Table(flow, root, Looks.TABLE, LABEL_WIDTH, 0);
    }

    static Paragraph plain(String text, Style style) {
        return Paragraph.of(new Span(text, style));
    }

    static Cell cell(String text, Style style) {
        return Cell.of(plain(text, style));
    }
}
