package digital.ar.receipt.paper;

import java.util.Arrays;

/** Draws a line that has words from right to left in the order in which they are seen. */
final class VisualLine {
    private VisualLine() {}

    static void draw(Line line, int[] order, Canvas canvas, double x, double y) {
        var at = x;
        var glyphs = new Glyph[order.length];
        for (var i = 0; i < order.length; i++) {
            glyphs[i] = order[i] < 0
                    ? line.text().mirrored(-order[i] - 1)
                    : line.text().glyph(order[i]);
        }
        for (var from = 0; from < order.length; ) {
            var span = line.text().spanIndex(logical(order[from]));
            var to = from + 1;
            while (to < order.length && line.text().spanIndex(logical(order[to])) == span) {
                to++;
            }
            at += canvas.glyphs(
                    Arrays.copyOfRange(glyphs, from, to),
                    0,
                    to - from,
                    line.text().spans().get(span).style(),
                    at,
                    y);
            from = to;
        }
    }

    private static int logical(int place) {
        return place < 0 ? -place - 1 : place;
    }
}
