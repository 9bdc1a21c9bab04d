package digital.ar.receipt.paper;

import java.util.List;

/** A paragraph broken into lines of one width, ready to be drawn line by line, on one page or several. */
final class TextBlock {
    /** Share of the size by which the baseline lies below a line's middle, for faces like ours. */
    private static final double BASELINE = 0.3465;

    private final Paragraph paragraph;
    private final Shaped shaped;
    private final List<Line> lines;
    private final double width;
    private final Tag[] tags;

    TextBlock(Paragraph paragraph, double width, FontBook fonts, Unshown unshown) {
        this.paragraph = paragraph;
        this.shaped = Shaped.of(paragraph.spans(), fonts, unshown);
        this.lines = LineBreaker.lines(shaped, width);
        this.width = width;
        this.tags = new Tag[paragraph.spans().size()];
    }

    Paragraph paragraph() {
        return paragraph;
    }

    /** Of its longest line. */
    double width() {
        return lines.stream().mapToDouble(Line::width).max().orElse(0);
    }

    int count() {
        return lines.size();
    }

    double height(int line) {
        return lines.get(line).size() * paragraph.leading();
    }

    double height() {
        var height = 0.0;
        for (var i = 0; i < lines.size(); i++) {
            height += height(i);
        }
        return height;
    }

    /** @param top of the line, in points from the lower edge of the page */
    void draw(int index, Page page, Tag tag, double x, double top) {
        var line = lines.get(index);
        var y = top - height(index) / 2 - BASELINE * line.size();
        var at = x + indent(line);
        var order = line.order();
        if (order != null) {
            page.canvas().mark(tagOf(line.start(), tag));
            VisualLine.draw(line, order, page.canvas(), at, y);
            return;
        }
        for (var from = line.start(); from < line.end(); ) {
            var to = from + 1;
            while (to < line.end() && shaped.spanIndex(to) == shaped.spanIndex(from)) {
                to++;
            }
            at += piece(page, tag, from, to, at, y);
            from = to;
        }
    }

    /** The same line as something that says nothing: a table's head, repeated. */
    void drawArtifact(int index, Page page, double x, double top) {
        var line = lines.get(index);
        var y = top - height(index) / 2 - BASELINE * line.size();
        var at = x + indent(line);
        page.canvas().artifact();
        for (var from = line.start(); from < line.end(); ) {
            var to = from + 1;
            while (to < line.end() && shaped.spanIndex(to) == shaped.spanIndex(from)) {
                to++;
            }
            at += page.canvas()
                    .glyphs(shaped.glyphs(), from, to, shaped.span(from).style(), at, y);
            from = to;
        }
    }

    private double piece(Page page, Tag tag, int from, int to, double x, double y) {
        var span = shaped.span(from);
        var own = tagOf(from, tag);
        page.canvas().mark(own);
        var drawn = page.canvas().glyphs(shaped.glyphs(), from, to, span.style(), x, y);
        if (span.style().underlined()) {
            page.canvas()
                    .rectangle(
                            x,
                            y - span.style().size() * 0.12,
                            drawn,
                            0.5,
                            span.style().ink());
        }
        if (!span.link().isEmpty()) {
            page.link(
                    span,
                    own,
                    x,
                    y - span.style().size() * 0.25,
                    drawn,
                    span.style().size() * 1.1);
        }
        return drawn;
    }

    /** Words in another language, and links, are elements of their own (ISO 14289-1 7.2, 7.18.5). */
    private Tag tagOf(int glyph, Tag tag) {
        var index = shaped.spanIndex(glyph);
        var span = shaped.spans().get(index);
        var known = tags[index];
        if (known == null) {
            known = tag;
            if (!span.link().isEmpty()) {
                known = tag.child("Link");
            } else if (span.lang() != Lang.PT && !paragraph.isAll(span.lang())) {
                known = tag.child("Span").lang(span.lang());
            }
            tags[index] = known;
        }
        return known;
    }

    private double indent(Line line) {
        var order = line.order();
        var backwards = order != null && isRightToLeft();
        return switch (paragraph.align()) {
            case LEFT -> backwards ? width - line.width() : 0;
            case CENTER -> (width - line.width()) / 2;
            case RIGHT -> width - line.width();
        };
    }

    private boolean isRightToLeft() {
        var directions = shaped.directions();
        return directions != null && !directions.baseIsLeftToRight();
    }
}
