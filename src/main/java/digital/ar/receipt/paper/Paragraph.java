package digital.ar.receipt.paper;

import java.util.List;

/**
 * A paragraph, in points.
 *
 * @param type structure type: {@code P}, {@code H1} …
 * @param leading height of a line as a multiple of its size
 * @param keep room that must be free below its start, so that a heading never ends a page
 */
public record Paragraph(
        String type, List<Span> spans, double leading, double before, double after, double keep, Align align) {
    public enum Align {
        LEFT,
        CENTER,
        RIGHT
    }

    public static Paragraph of(Span... spans) {
        return of(List.of(spans));
    }

    public static Paragraph of(List<Span> spans) {
        return new Paragraph("P", spans, 1.34, 0, 0, 0, Align.LEFT);
    }

    public Paragraph as(String structureType) {
        return new Paragraph(structureType, spans, leading, before, after, keep, align);
    }

    public Paragraph spaced(double above, double below) {
        return new Paragraph(type, spans, leading, above, below, keep, align);
    }

    public Paragraph leading(double factor) {
        return new Paragraph(type, spans, factor, before, after, keep, align);
    }

    public Paragraph keep(double room) {
        return new Paragraph(type, spans, leading, before, after, room, align);
    }

    public Paragraph align(Align where) {
        return new Paragraph(type, spans, leading, before, after, keep, where);
    }

    boolean isAll(Lang lang) {
        for (var span : spans) {
            if (span.lang() != lang && !span.text().isBlank()) {
                return false;
            }
        }
        return true;
    }
}
