package digital.ar.receipt.paper;

import java.text.Bidi;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A paragraph as glyphs in logical order, measured. What has no picture of its own (joiners, soft hyphens, variation
 * selectors) is left out; what cannot be shown, and controls that would change the order of what is read, become boxes.
 */
final class Shaped {
    private static final char NEW_LINE = '\n';
    private static final String TAB = "    ";
    private final List<Span> spans;
    private final FontBook fonts;
    private final Unshown unshown;
    private Glyph[] glyphs;
    private int[] spanOf;
    private float[] widths;
    private int length;
    private boolean rightToLeft;

    private Shaped(List<Span> spans, FontBook fonts, Unshown unshown) {
        this.spans = spans;
        this.fonts = fonts;
        this.unshown = unshown;
        var room = spans.stream().mapToInt(s -> s.text().length()).sum() + 1;
        this.glyphs = new Glyph[room];
        this.spanOf = new int[room];
        this.widths = new float[room];
    }

    static Shaped of(List<Span> spans, FontBook fonts, Unshown unshown) {
        var shaped = new Shaped(spans, fonts, unshown);
        for (var i = 0; i < spans.size(); i++) {
            shaped.append(i);
        }
        shaped.measure();
        return shaped;
    }

    private void append(int index) {
        var normal = normal(spans.get(index).text());
        var text = isLatin(normal) ? normal : Arabic.shape(normal);
        var face = spans.get(index).style().face();
        for (var at = 0; at < text.length(); ) {
            var codePoint = text.codePointAt(at);
            at += Character.charCount(codePoint);
            append(index, face, codePoint);
        }
    }

    private void append(int index, Typeface face, int codePoint) {
        if (isInvisible(codePoint)) {
            return;
        }
        if (codePoint == '\t') {
            TAB.chars().forEach(space -> append(index, face, space));
            return;
        }
        if (length == glyphs.length) {
            glyphs = Arrays.copyOf(glyphs, length * 2);
            spanOf = Arrays.copyOf(spanOf, length * 2);
        }
        spanOf[length] = index;
        glyphs[length++] = glyph(face, codePoint);
        rightToLeft |= codePoint >= 0x0590 && isRightToLeft(codePoint);
    }

    private Glyph glyph(Typeface face, int codePoint) {
        if (codePoint == NEW_LINE) {
            return new Glyph(fonts.placeholder(face).font(), 0, NEW_LINE, 0, 0);
        }
        var glyph = isDeceiving(codePoint) ? null : fonts.glyph(face, codePoint);
        if (glyph != null) {
            return glyph;
        }
        unshown.add(codePoint);
        return fonts.placeholder(face);
    }

    private static String normal(String text) {
        var plain = isLatin(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFC);
        return plain.indexOf('\r') < 0 ? plain : plain.replace("\r\n", "\n").replace('\r', '\n');
    }

    /** Below the combining marks, so in normal form already. */
    private static boolean isLatin(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x300) {
                return false;
            }
        }
        return true;
    }

    private static boolean isInvisible(int c) {
        return c == 0x00AD
                || (c >= 0x200B && c <= 0x200F)
                || c == 0x2060
                || c == 0xFEFF
                || (c >= 0xFE00 && c <= 0xFE0F);
    }

    /** Control characters, and those that embed or override directions: a reader must not be shown another order. */
    private static boolean isDeceiving(int c) {
        return Character.isISOControl(c) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    }

    private static boolean isRightToLeft(int c) {
        var direction = Character.getDirectionality(c);
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }

    private void measure() {
        if (widths.length < length) {
            widths = new float[length];
        }
        for (var from = 0; from < length; ) {
            from = measure(from, span(from).style().size());
        }
    }

    /** @return where the next span begins */
    private int measure(int from, float size) {
        var i = from;
        for (var same = true; same; i++) {
            same = i + 1 < length && spanOf[i] == spanOf[i + 1];
            var kern = same ? kern(glyphs[i], glyphs[i + 1]) : 0;
            widths[i] = (glyphs[i].advance() + kern) * size / 1000;
        }
        return i;
    }

    static int kern(Glyph left, Glyph right) {
        return left.font() == right.font() ? left.font().kern(left, right) : 0;
    }

    int length() {
        return length;
    }

    Glyph glyph(int i) {
        return glyphs[i];
    }

    Glyph[] glyphs() {
        return glyphs;
    }

    float width(int i) {
        return widths[i];
    }

    int spanIndex(int i) {
        return spanOf[i];
    }

    Span span(int i) {
        return spans.get(spanOf[i]);
    }

    List<Span> spans() {
        return spans;
    }

    boolean isNewLine(int i) {
        return glyphs[i].codePoint() == NEW_LINE;
    }

    /** Direction levels (Unicode Standard Annex 9), or null when everything runs from left to right. */
    @Nullable
    Bidi directions() {
        if (!rightToLeft) {
            return null;
        }
        var units = new char[length];
        for (var i = 0; i < length; i++) {
            units[i] = unit(glyphs[i].codePoint());
        }
        return new Bidi(units, 0, null, 0, length, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
    }

    /** One unit per glyph, of the character's direction. */
    private static char unit(int codePoint) {
        if (codePoint <= 0xFFFF) {
            return (char) codePoint;
        }
        if (isRightToLeft(codePoint)) {
            return '\u05D0';
        }
        return Character.getDirectionality(codePoint) == Character.DIRECTIONALITY_LEFT_TO_RIGHT ? 'a' : '\u25A1';
    }

    Glyph mirrored(int i) {
        var codePoint = Mirrored.of(glyphs[i].codePoint());
        var mirrored = codePoint == glyphs[i].codePoint()
                ? null
                : fonts.glyph(span(i).style().face(), codePoint);
        return mirrored == null ? glyphs[i] : mirrored;
    }
}
