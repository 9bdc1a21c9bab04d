package digital.ar.receipt.paper;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Fills pages from top to bottom. Lengths are points; {@code left} and {@code width} are those of the column that is
 * written in at the moment.
 */
public final class Flow {
    /** Lines of a paragraph that stay together at a page's end and start. */
    private static final int TOGETHER = 2;

    private static final class Region {
        private final Backdrop backdrop;
        private int position;
        private double top;

        Region(Backdrop backdrop) {
            this.backdrop = backdrop;
        }
    }

    private final Paper paper;
    private final Deque<Region> regions = new ArrayDeque<>();
    private final Deque<Runnable> heads = new ArrayDeque<>();
    private Page page;
    private double y;
    private double left;
    private double width;

    Flow(Paper paper) {
        this.paper = paper;
        this.left = paper.margins().left();
        this.width = Page.WIDTH - paper.margins().left() - paper.margins().right();
        this.page = paper.addPage();
        this.y = paper.top();
    }

    public double width() {
        return width;
    }

    double left() {
        return left;
    }

    Page page() {
        return page;
    }

    double y() {
        return y;
    }

    Paper paper() {
        return paper;
    }

    double remaining() {
        return y - paper.margins().bottom();
    }

    public boolean isAtTop() {
        return y == paper.top();
    }

    public void space(double points) {
        if (!isAtTop()) {
            y -= points;
        }
    }

    /** Points from the upper edge of the page. */
    public double position() {
        return Page.HEIGHT - y;
    }

    public void skipTo(double position) {
        y = Page.HEIGHT - position;
    }

    void down(double points) {
        y -= points;
    }

    /** Goes to the next page unless this much is free. */
    public void need(double points) {
        if (remaining() < points && !isAtTop()) {
            newPage();
        }
    }

    public void newPage() {
        regions.forEach(this::cut);
        page = paper.addPage();
        y = paper.top();
        regions.descendingIterator().forEachRemaining(this::begin);
        heads.descendingIterator().forEachRemaining(Runnable::run);
    }

    public void paragraph(Tag parent, Paragraph paragraph) {
        var tag = parent.child(paragraph.type());
        if (!paragraph.spans().isEmpty() && paragraph.isAll(Lang.EN)) {
            tag.lang(Lang.EN);
        }
        need(paragraph.keep());
        space(paragraph.before());
        text(tag, block(paragraph, width));
        down(paragraph.after());
    }

    TextBlock block(Paragraph paragraph, double within) {
        return new TextBlock(paragraph, within, FontBook.get(), paper.unshown());
    }

    private void text(Tag tag, TextBlock block) {
        for (var line = 0; line < block.count(); ) {
            var fitting = fitting(block, line);
            if (fitting == 0) {
                newPage();
            }
            for (var last = line + Math.max(1, fitting); line < last; line++) {
                block.draw(line, page, tag, left, y);
                y -= block.height(line);
            }
        }
    }

    /** @return lines that go on this page; 0: start on the next */
    private int fitting(TextBlock block, int from) {
        var room = remaining() + 0.01;
        var count = 0;
        while (from + count < block.count() && room >= block.height(from + count)) {
            room -= block.height(from + count);
            count++;
        }
        var rest = block.count() - from - count;
        if (rest > 0 && rest < TOGETHER) {
            count -= TOGETHER - rest;
        }
        var tooFew = rest > 0 && from == 0 && count < TOGETHER;
        return count <= 0 || tooFew ? (isAtTop() ? 1 : 0) : count;
    }

    /** Text that follows lies on a backdrop, over as many pages as it takes. */
    public void open(Backdrop backdrop) {
        var region = new Region(backdrop);
        regions.push(region);
        begin(region);
        left += backdrop.barWidth() + backdrop.horizontal();
        width -= backdrop.barWidth() + 2 * backdrop.horizontal();
    }

    public void close() {
        var region = regions.pop();
        left -= region.backdrop.barWidth() + region.backdrop.horizontal();
        width += region.backdrop.barWidth() + 2 * region.backdrop.horizontal();
        cut(region, left, width);
    }

    private void begin(Region region) {
        region.position = page.canvas().position();
        region.top = y;
        y -= region.backdrop.vertical();
    }

    private void cut(Region region) {
        var out = region.backdrop.barWidth() + region.backdrop.horizontal();
        cut(region, left - out, width + out + region.backdrop.horizontal());
    }

    private void cut(Region region, double from, double across) {
        y -= region.backdrop.vertical();
        page.canvas().position();
        page.canvas().under(region.position, region.backdrop, from, y, across, region.top - y);
    }

    /** The first line of a text beside what follows, as a list's marker is. */
    public void hang(Tag tag, Paragraph paragraph, double within) {
        var block = block(paragraph, within);
        need(TOGETHER * block.height(0));
        block.draw(0, page, tag, left, y);
    }

    /** Widths at which no cell of these rows breaks its lines; less, in proportion, when the column is too narrow. */
    public double[] natural(List<Cell[]> rows, Table.Look look) {
        var widths = new double[rows.getFirst().length];
        for (var row : rows) {
            for (var i = 0; i < widths.length; i++) {
                for (var paragraph : row[i].content()) {
                    widths[i] = Math.max(
                            widths[i],
                            new TextBlock(paragraph, 2 * width, FontBook.get(), new Unshown()).width()
                                    + look.gap()
                                    + 1);
                }
            }
        }
        var sum = java.util.Arrays.stream(widths).sum();
        if (sum > width) {
            for (var i = 0; i < widths.length; i++) {
                widths[i] *= width / sum;
            }
        }
        return widths;
    }

    public void inset(double fromLeft, double fromRight) {
        left += fromLeft;
        width -= fromLeft + fromRight;
    }

    /** Of a text that a picture is to hold. */
    public double height(Paragraph paragraph, double width) {
        return new TextBlock(paragraph, width, FontBook.get(), paper.unshown()).height();
    }

    /** A picture with words for those who do not see it; the column goes on below. */
    public void picture(Tag parent, String alt, double height, Picture picture) {
        need(height);
        pin(parent, alt, 0, width, height, picture);
        y -= height;
    }

    /** A picture beside what follows: {@code x} points from the column's left, its top where the next line would be. */
    public void pin(Tag parent, String alt, double x, double across, double height, Picture picture) {
        var tag = parent.child("Figure").alt(alt).box(left + x, y - height, left + x + across, y);
        page.canvas().mark(tag);
        picture.draw(new Pen(this.paper, page, tag, left + x, y));
    }

    /** A line across the column. */
    public void rule(Ink ink, double thickness) {
        page.canvas().artifact();
        page.canvas().rectangle(left, y - thickness, width, thickness, ink);
        y -= thickness;
    }

    /** An entry of the table of contents that leads here. */
    public void bookmark(String title) {
        paper.bookmark(title, page, y);
    }

    void pushHead(Runnable repeat) {
        heads.push(repeat);
    }

    void popHead() {
        heads.pop();
    }
}
