package digital.ar.receipt.paper;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A page's content stream (ISO 32000-1 7.8.2). Everything drawn stands inside marked content: of an element, or as an
 * artifact (ISO 14289-1 7.1). Coordinates are points from the lower left corner.
 */
final class Canvas {
    private final StringBuilder out = new StringBuilder(16 * 1024);
    private final Page page;
    private final DocumentFonts fonts;
    private @Nullable Tag marked;
    private boolean artifact;
    private boolean inText;
    private String font = "";
    private float size;
    private String ink = "";

    Canvas(Page page, DocumentFonts fonts) {
        this.page = page;
        this.fonts = fonts;
    }

    /** What follows belongs to the element. */
    void mark(Tag tag) {
        if (marked != tag) {
            endMarked();
            out.append('/')
                    .append(tag.type())
                    .append("<</MCID ")
                    .append(page.mark(tag))
                    .append(">>BDC\n");
            marked = tag;
        }
    }

    /** What follows says nothing: lines, colours, running heads. */
    void artifact() {
        if (!artifact) {
            endMarked();
            out.append("/Artifact BMC\n");
            artifact = true;
        }
    }

    /** Running heads and feet (ISO 32000-1 14.8.2.2.2). */
    void pagination() {
        endMarked();
        out.append("/Artifact<</Type/Pagination>>BDC\n");
        artifact = true;
    }

    private void endMarked() {
        endText();
        if (marked != null || artifact) {
            out.append("EMC\n");
        }
        marked = null;
        artifact = false;
    }

    void rectangle(double x, double y, double width, double height, Ink fill) {
        endText();
        ink(fill);
        coordinates(x, y);
        coordinates(width, height);
        out.append("re f\n");
    }

    /** @param path operators; in a system whose origin is moved to x and y and scaled */
    void path(double x, double y, double scale, Ink fill, CharSequence path) {
        endText();
        out.append("q ");
        Tokens.number(out, scale);
        out.append(" 0 0 ");
        Tokens.number(out, scale);
        out.append(' ');
        coordinates(x, y);
        out.append("cm ").append(fill.operands()).append(" rg\n").append(path).append("f Q\n");
    }

    /** Where something can be put under what follows, outside of marked content. */
    int position() {
        endMarked();
        return out.length();
    }

    /** Background and frame of what was drawn since {@code position}. */
    void under(int position, Backdrop backdrop, double x, double y, double width, double height) {
        out.insert(position, "/Artifact BMC q\n" + backdrop.operators(x, y, width, height) + "Q EMC\n");
    }

    void frame(double x, double y, double width, double height, Ink line) {
        frame("q 0.8 w ", x, y, width, height, line);
    }

    void dashedFrame(double x, double y, double width, double height, Ink line) {
        frame("q 0.6 w [2 1.5] 0 d ", x, y, width, height, line);
    }

    private void frame(String pen, double x, double y, double width, double height, Ink line) {
        endText();
        out.append(pen).append(line.operands()).append(" RG ");
        coordinates(x, y);
        coordinates(width, height);
        out.append("re S Q\n");
    }

    void image(String name, double x, double y, double width, double height) {
        endText();
        out.append("q ");
        Tokens.number(out, width);
        out.append(" 0 0 ");
        Tokens.number(out, height);
        out.append(' ');
        coordinates(x, y);
        out.append("cm /").append(name).append(" Do Q\n");
    }

    /** Glyphs of one style from left to right, kerned; they may be of several fonts. @return width */
    double glyphs(Glyph[] glyphs, int from, int to, Style style, double x, double y) {
        beginText();
        ink(style.ink());
        var at = x;
        for (var start = from; start < to; ) {
            var end = start + 1;
            while (end < to && glyphs[start].isOfSubset(glyphs[end])) {
                end++;
            }
            at += show(glyphs, start, end, style, at, y);
            start = end;
        }
        return at - x;
    }

    private double show(Glyph[] glyphs, int from, int to, Style style, double x, double y) {
        choose(fonts.name(glyphs[from]), style.size());
        out.append("1 0 0 1 ");
        coordinates(x, y);
        out.append("Tm[(");
        var thousandths = 0f;
        for (var i = from; i < to; i++) {
            var glyph = glyphs[i];
            code(fonts.code(glyph));
            thousandths += glyph.advance();
            var kern = i + 1 < to ? Shaped.kern(glyph, glyphs[i + 1]) : 0;
            if (kern != 0) {
                out.append(')').append(-kern).append('(');
                thousandths += kern;
            }
        }
        out.append(")]TJ\n");
        return thousandths * style.size() / 1000;
    }

    private void choose(String name, float points) {
        if (!name.equals(font) || size != points) {
            font = name;
            size = points;
            out.append('/').append(name).append(' ');
            Tokens.number(out, size);
            out.append(" Tf ");
        }
    }

    /** Two bytes of a literal string (ISO 32000-1 7.3.4.2). */
    private void code(int code) {
        literal((char) (code >> 8));
        literal((char) (code & 0xFF));
    }

    private void literal(char unit) {
        switch (unit) {
            case '(', ')', '\\' -> out.append('\\').append(unit);
            case '\r' -> out.append("\\r"); // an end of line in the file would be read as a line feed
            default -> out.append(unit);
        }
    }

    private void beginText() {
        if (!inText) {
            out.append("BT\n");
            inText = true;
        }
    }

    private void endText() {
        if (inText) {
            out.append("ET\n");
            inText = false;
        }
    }

    private void ink(Ink wanted) {
        if (!wanted.operands().equals(ink)) {
            ink = wanted.operands();
            out.append(ink).append(" rg\n");
        }
    }

    private void coordinates(double a, double b) {
        Tokens.number(out, a);
        out.append(' ');
        Tokens.number(out, b);
        out.append(' ');
    }

    byte[] finish() {
        endMarked();
        return out.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
