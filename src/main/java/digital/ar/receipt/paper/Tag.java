package digital.ar.receipt.paper;

import java.util.ArrayList;
import java.util.List;

/**
 * One element of the structure tree (ISO 32000-1 14.7.2): what a reader who cannot see the page is told, in order.
 * Standard types only, so there is no role map.
 */
public final class Tag {
    /** Content that belongs to an element. */
    private sealed interface Kid {
        record Child(Tag tag) implements Kid {}

        record Marked(Page page, int id) implements Kid {}

        record Annotation(Page page, int object) implements Kid {}
    }

    private final String type;
    private final List<Kid> kids = new ArrayList<>(2);
    private String attributes = "";
    private int number;

    Tag(String type) {
        this.type = type;
    }

    /** @param type standard structure type, e.g. {@code P} (ISO 32000-1 14.8.4) */
    public Tag child(String type) {
        var child = new Tag(type);
        kids.add(new Kid.Child(child));
        return child;
    }

    public Tag lang(Lang lang) {
        attributes += "/Lang(" + lang.tag() + ")";
        return this;
    }

    /** What a picture says, in words. */
    public Tag alt(String words) {
        attributes += "/Alt" + Tokens.text(words);
        return this;
    }

    /** Header cell of a row or a column (ISO 32000-1 table 349). */
    Tag scope(boolean row) {
        attributes += "/A<</O/Table/Scope/" + (row ? "Row" : "Column") + ">>";
        return this;
    }

    /** Where a figure stands (ISO 32000-1 table 344). */
    Tag box(double left, double bottom, double right, double top) {
        attributes += "/A<</O/Layout/Placement/Block/BBox[" + Tokens.numbers(left, bottom, right, top) + "]>>";
        return this;
    }

    void marked(Page page, int id) {
        kids.add(new Kid.Marked(page, id));
    }

    void annotation(Page page, int object) {
        kids.add(new Kid.Annotation(page, object));
    }

    String type() {
        return type;
    }

    boolean isEmpty() {
        return kids.isEmpty();
    }

    int number() {
        return number;
    }

    /** Gives every element its number, so that pages can name them before they are written. */
    void reserve(PdfFile file) {
        number = file.reserve();
        for (var kid : kids) {
            if (kid instanceof Kid.Child child) {
                child.tag().reserve(file);
            }
        }
    }

    void write(PdfFile file, int parent) {
        var body = new StringBuilder(96)
                .append("<</S/")
                .append(type)
                .append("/P ")
                .append(parent)
                .append(" 0 R")
                .append(attributes);
        var page = firstPage();
        if (page != null) {
            body.append("/Pg ").append(page.number()).append(" 0 R");
        }
        body.append("/K[");
        for (var kid : kids) {
            switch (kid) {
                case Kid.Child child -> body.append(child.tag().number).append(" 0 R ");
                case Kid.Marked marked -> marked(body, marked, page);
                case Kid.Annotation annotation ->
                    body.append("<</Type/OBJR/Obj ")
                            .append(annotation.object())
                            .append(" 0 R/Pg ")
                            .append(annotation.page().number())
                            .append(" 0 R>>");
            }
        }
        file.packed(number, body.append("]>>"));
        for (var kid : kids) {
            if (kid instanceof Kid.Child child) {
                child.tag().write(file, number);
            }
        }
    }

    private static void marked(StringBuilder body, Kid.Marked marked, @org.jspecify.annotations.Nullable Page page) {
        if (marked.page() == page) {
            body.append(marked.id()).append(' ');
        } else {
            body.append("<</Type/MCR/Pg ")
                    .append(marked.page().number())
                    .append(" 0 R/MCID ")
                    .append(marked.id())
                    .append(">>");
        }
    }

    private @org.jspecify.annotations.Nullable Page firstPage() {
        for (var kid : kids) {
            if (kid instanceof Kid.Marked marked) {
                return marked.page();
            }
        }
        return null;
    }
}
