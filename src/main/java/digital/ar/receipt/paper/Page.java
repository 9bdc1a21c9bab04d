package digital.ar.receipt.paper;

import java.util.ArrayList;
import java.util.List;

/** One A4 page. */
final class Page {
    static final double WIDTH = 595.28;
    static final double HEIGHT = 841.89;

    private final int number;
    private final Canvas canvas;
    private final List<Tag> marks = new ArrayList<>();
    private final List<Integer> links = new ArrayList<>();
    private final Annotations annotations;

    Page(int number, DocumentFonts fonts, Annotations annotations) {
        this.number = number;
        this.annotations = annotations;
        this.canvas = new Canvas(this, fonts);
    }

    /** Object number. */
    int number() {
        return number;
    }

    Canvas canvas() {
        return canvas;
    }

    /** @return id of a new piece of marked content that belongs to the element */
    int mark(Tag tag) {
        var id = marks.size();
        marks.add(tag);
        tag.marked(this, id);
        return id;
    }

    void link(Span span, Tag owner, double left, double bottom, double width, double height) {
        var object = annotations.link(span.link(), span.text(), owner, left, bottom, width, height);
        links.add(object);
        owner.annotation(this, object);
    }

    /** Elements by the id of their content: the page's part of the parent tree (ISO 32000-1 14.7.4.4). */
    String parents() {
        var out = new StringBuilder("[");
        marks.forEach(tag -> out.append(tag.number()).append(" 0 R "));
        return out.append(']').toString();
    }

    void write(PdfFile file, int parent, int resources, int structParents) {
        var content = file.stream("", canvas.finish());
        var body = new StringBuilder("<</Type/Page/Parent " + parent + " 0 R/MediaBox[0 0 "
                + Tokens.numbers(WIDTH, HEIGHT) + "]/Resources " + resources + " 0 R/Contents " + content
                + " 0 R/StructParents " + structParents + "/Tabs/S");
        if (!links.isEmpty()) {
            body.append("/Annots[");
            links.forEach(a -> body.append(a).append(" 0 R "));
            body.append(']');
        }
        file.open(number, body.append(">>"));
    }
}
