package digital.ar.receipt.paper;

import org.jspecify.annotations.Nullable;

/**
 * A table: rows are not split unless one is longer than a page, the head is repeated on each page as an artifact.
 * Close it to go on below.
 */
public final class Table implements AutoCloseable {
    /**
     * How tables look, in points.
     *
     * @param gap between columns
     * @param above room in a row above its text
     */
    public record Look(double gap, double above, double below, Ink headLine, Ink rowLine) {}

    private static final double HEAD_LINE = 0.8;
    private static final double ROW_LINE = 0.4;
    private final Flow flow;
    private final Tag tag;
    private final Look look;
    private final double[] widths;
    private @Nullable Tag body;
    private @Nullable Row head;

    /** @param widths of the columns in points; 0: what is left, shared by all such columns */
    public Table(Flow flow, Tag parent, Look look, double... widths) {
        this.flow = flow;
        this.tag = parent.child("Table");
        this.look = look;
        this.widths = spread(widths, flow.width());
    }

    private static double[] spread(double[] widths, double available) {
        var fixed = java.util.Arrays.stream(widths).sum();
        var open = java.util.Arrays.stream(widths).filter(w -> w == 0).count();
        return java.util.Arrays.stream(widths)
                .map(w -> w == 0 ? (available - fixed) / open : w)
                .toArray();
    }

    public void head(Cell... cells) {
        var row = new Row(flow, tag.child("THead").child("TR"), widths, look.gap(), cells);
        flow.need(3 * (row.height() + look.above() + look.below()));
        draw(row, look.headLine(), HEAD_LINE);
        head = row;
        flow.pushHead(this::repeatHead);
    }

    public void row(Cell... cells) {
        if (body == null) {
            body = tag.child("TBody");
        }
        var row = new Row(flow, body.child("TR"), widths, look.gap(), cells);
        flow.need(Math.min(
                row.height() + look.above() + look.below() + ROW_LINE,
                flow.paper().bodyHeight() / 2));
        draw(row, look.rowLine(), ROW_LINE);
    }

    private void draw(Row row, Ink line, double thickness) {
        while (true) {
            flow.down(look.above());
            flow.down(row.draw(flow.page(), flow.left(), flow.y(), flow.remaining() - look.below() - thickness));
            flow.down(look.below());
            flow.rule(line, thickness);
            if (row.isDone()) {
                return;
            }
            flow.newPage();
        }
    }

    private void repeatHead() {
        if (head != null) {
            flow.down(look.above());
            head.repeat(flow.page(), flow.left(), flow.y());
            flow.down(head.height() + look.below());
            flow.rule(look.headLine(), HEAD_LINE);
        }
    }

    @Override
    public void close() {
        if (head != null) {
            flow.popHead();
        }
    }
}
