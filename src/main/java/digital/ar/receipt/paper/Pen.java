package digital.ar.receipt.paper;

import org.jspecify.annotations.Nullable;

/** Draws in a picture or in a page's margin. Points from the upper left corner, downwards. */
public final class Pen {
    private final Paper paper;
    private final Page page;
    private final @Nullable Tag tag;
    private final double left;
    private final double top;

    Pen(Paper paper, Page page, @Nullable Tag tag, double left, double top) {
        this.paper = paper;
        this.page = page;
        this.tag = tag;
        this.left = left;
        this.top = top;
    }

    public void rectangle(double x, double y, double width, double height, Ink fill) {
        page.canvas().rectangle(left + x, top - y - height, width, height, fill);
    }

    public void dashedFrame(double x, double y, double width, double height, Ink line) {
        page.canvas().dashedFrame(left + x, top - y - height, width, height, line);
    }

    public void frame(double x, double y, double width, double height, Ink line) {
        page.canvas().frame(left + x, top - y - height, width, height, line);
    }

    /** @param path operators of a content stream in a space whose y grows upwards; {@code x}, {@code y}: its origin */
    public void path(double x, double y, double scale, Ink fill, CharSequence path) {
        page.canvas().path(left + x, top - y, scale, fill, path);
    }

    public void image(Image image, double x, double y, double width, double height) {
        page.canvas().image(paper.use(image), left + x, top - y - height, width, height);
    }

    /** @return height of the text */
    public double text(double x, double y, double width, Paragraph paragraph) {
        var block = new TextBlock(paragraph, width, FontBook.get(), paper.unshown());
        var at = y;
        for (var line = 0; line < block.count(); line++) {
            if (tag == null) {
                block.drawArtifact(line, page, left + x, top - at);
            } else {
                block.draw(line, page, tag, left + x, top - at);
            }
            at += block.height(line);
        }
        return at - y;
    }
}
