package digital.ar.receipt.paper;

import java.util.ArrayList;
import java.util.List;

/** A table's row, broken into lines: cells side by side, each with its own progress when the row is longer than a page. */
final class Row {
    private static final class Column {
        private final double x;
        private final Tag tag;
        private final List<TextBlock> blocks;
        private int block;
        private int line;

        Column(double x, Tag tag, List<TextBlock> blocks) {
            this.x = x;
            this.tag = tag;
            this.blocks = blocks;
        }

        double height() {
            return blocks.stream()
                    .mapToDouble(b ->
                            b.paragraph().before() + b.height() + b.paragraph().after())
                    .sum();
        }

        /** Draws what fits. @return height used */
        double draw(Page page, double left, double top, double room) {
            var used = 0.0;
            while (block < blocks.size()) {
                var text = blocks.get(block);
                var gap = line == 0 ? text.paragraph().before() : 0;
                var height = gap + text.height(line);
                if (used + height > room + 0.01 && used > 0) {
                    return used;
                }
                text.draw(line, page, tag, left + x, top - used - gap);
                used += height;
                if (++line == text.count()) {
                    used += text.paragraph().after();
                    line = 0;
                    block++;
                }
            }
            return used;
        }

        void repeat(Page page, double left, double top) {
            var used = 0.0;
            for (var text : blocks) {
                used += text.paragraph().before();
                for (var i = 0; i < text.count(); i++) {
                    text.drawArtifact(i, page, left + x, top - used);
                    used += text.height(i);
                }
                used += text.paragraph().after();
            }
        }
    }

    private final List<Column> columns = new ArrayList<>();

    Row(Flow flow, Tag row, double[] widths, double gap, Cell... cells) {
        var x = 0.0;
        for (var i = 0; i < cells.length; i++) {
            var within = widths[i] - (i == cells.length - 1 ? 0 : gap);
            var blocks =
                    cells[i].content().stream().map(p -> flow.block(p, within)).toList();
            columns.add(new Column(x, tag(row, cells[i]), blocks));
            x += widths[i];
        }
    }

    private static Tag tag(Tag row, Cell cell) {
        var tag = cell.tag(row);
        var foreign = !cell.content().isEmpty() && cell.content().stream().allMatch(p -> p.isAll(Lang.EN));
        return foreign ? tag.lang(Lang.EN) : tag;
    }

    double height() {
        return columns.stream().mapToDouble(Column::height).max().orElse(0);
    }

    /** @return height used */
    double draw(Page page, double left, double top, double room) {
        var used = 0.0;
        for (var column : columns) {
            used = Math.max(used, column.draw(page, left, top, room));
        }
        return used;
    }

    boolean isDone() {
        return columns.stream().allMatch(c -> c.block == c.blocks.size());
    }

    void repeat(Page page, double left, double top) {
        columns.forEach(c -> c.repeat(page, left, top));
    }
}
