package digital.ar.receipt.paper;

import java.io.IOException;
import org.apache.fontbox.ttf.TrueTypeFont;

/** What a font descriptor says (ISO 32000-1 9.8), in thousandths of the size. */
record Metrics(String box, int ascent, int descent, int capHeight, double italicAngle, boolean fixedPitch) {
    private static final int FIXED_PITCH = 1;
    private static final int SYMBOLIC = 4;
    private static final int ITALIC = 64;

    static Metrics of(TrueTypeFont font, float scale) throws IOException {
        var head = font.getHeader();
        var lines = font.getHorizontalHeader();
        var os2 = font.getOS2Windows();
        var post = font.getPostScript();
        var capHeight = os2 == null || os2.getVersion() < 2 ? lines.getAscender() : os2.getCapHeight();
        return new Metrics(
                Tokens.numbers(
                        head.getXMin() * scale, head.getYMin() * scale, head.getXMax() * scale, head.getYMax() * scale),
                Math.round(lines.getAscender() * scale),
                Math.round(lines.getDescender() * scale),
                Math.round(capHeight * scale),
                post.getItalicAngle(),
                post.getIsFixedPitch() != 0);
    }

    /** Symbolic: codes are those of the subset, not of a standard alphabet. */
    int flags() {
        return SYMBOLIC | (fixedPitch ? FIXED_PITCH : 0) | (italicAngle != 0 ? ITALIC : 0);
    }
}
