package digital.ar.receipt.paper;

/** What stands in the margins of every page; the pen's origin is the page's upper left corner. */
@FunctionalInterface
public interface RunningHeads {
    void draw(Pen pen, int page, int pages);
}
