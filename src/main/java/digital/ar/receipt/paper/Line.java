package digital.ar.receipt.paper;

import java.text.Bidi;
import org.jspecify.annotations.Nullable;

/**
 * Glyphs {@code start} to {@code end} (exclusive) of a paragraph.
 *
 * @param order places from left to right; null: as they stand
 * @param size of its largest characters, in points
 */
record Line(Shaped text, int start, int end, int @Nullable [] order, float width, float size) {
    static Line of(Shaped text, int start, int end, @Nullable Bidi directions) {
        var last = end;
        while (last > start && text.glyph(last - 1).isSpace()) {
            last--;
        }
        var width = 0f;
        var size = 0f;
        for (var i = start; i < last; i++) {
            width += text.width(i);
            if (i == start || text.spanIndex(i) != text.spanIndex(i - 1)) {
                size = Math.max(size, text.span(i).style().size());
            }
        }
        if (size == 0) {
            size = text.spans().isEmpty()
                    ? 0
                    : text.span(Math.min(start, Math.max(0, text.length() - 1)))
                            .style()
                            .size();
        }
        if (directions != null && last > start) {
            return new Line(text, start, last, order(directions, start, last), width, size);
        }
        // The space at the end is not seen, but keeps words apart for whoever hears or copies the text.
        return new Line(text, start, Math.min(end, last + 1), null, width, size);
    }

    /** Unicode Standard Annex 9, L2: runs in the order in which they are seen. */
    private static int[] order(Bidi directions, int start, int end) {
        var line = directions.createLineBidi(start, end);
        var runs = new Integer[line.getRunCount()];
        var levels = new byte[runs.length];
        for (var i = 0; i < runs.length; i++) {
            runs[i] = i;
            levels[i] = (byte) line.getRunLevel(i);
        }
        Bidi.reorderVisually(levels, 0, runs, 0, runs.length);
        var order = new int[end - start];
        var next = 0;
        for (var run : runs) {
            var from = line.getRunStart(run);
            var to = line.getRunLimit(run);
            var backwards = line.getRunLevel(run) % 2 == 1;
            for (var i = 0; i < to - from; i++) {
                // Negative: mirrored.
                order[next++] = backwards ? -(start + to - 1 - i) - 1 : start + from + i;
            }
        }
        return order;
    }
}
