package digital.ar.receipt.layout;

import digital.ar.receipt.layout.MailBlock.Run;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Collects the blocks of a body and decides at the end of each row whether it was one. */
final class MailTables {
    private static final Run BREAK = new Run("\n", false, false, false, false);

    /** The rows and cells that are open, innermost first; at the bottom the body. */
    private final Deque<List<MailBlock>> sinks = new ArrayDeque<>(List.of(new ArrayList<>()));

    private final Deque<List<List<MailBlock>>> rows = new ArrayDeque<>();

    void add(MailBlock block) {
        sinks.element().add(block);
    }

    void open(String element) {
        switch (element) {
            case "tr" -> rows.push(new ArrayList<>());
            case "td", "th" -> sinks.push(new ArrayList<>());
            default -> {}
        }
    }

    void close(String element) {
        switch (element) {
            case "tr" -> endRow(rows.pop());
            case "td", "th" -> endCell(sinks.pop());
            default -> {}
        }
    }

    private void endCell(List<MailBlock> cell) {
        if (rows.isEmpty()) {
            sinks.element().addAll(cell);
        } else {
            rows.element().add(cell);
        }
    }

    private void endRow(List<List<MailBlock>> cells) {
        var filled = cells.stream().filter(c -> !c.isEmpty()).count();
        if (filled >= 2 && cells.stream().allMatch(MailTables::isText)) {
            add(new MailBlock.Row(cells.stream().map(MailTables::runs).toList()));
        } else {
            cells.forEach(sinks.element()::addAll);
        }
    }

    private static boolean isText(List<MailBlock> cell) {
        return cell.stream()
                .allMatch(b -> b instanceof MailBlock.Text text && text.marker().isEmpty());
    }

    private static List<Run> runs(List<MailBlock> cell) {
        var runs = new ArrayList<Run>();
        for (var block : cell) {
            if (!runs.isEmpty()) {
                runs.add(BREAK);
            }
            runs.addAll(((MailBlock.Text) block).runs());
        }
        return runs;
    }

    List<MailBlock> finish() {
        while (sinks.size() > 1) {
            var cell = sinks.pop();
            sinks.element().addAll(cell);
        }
        return List.copyOf(sinks.element());
    }
}
