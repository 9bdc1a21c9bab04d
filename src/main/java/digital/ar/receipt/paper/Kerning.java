package digital.ar.receipt.paper;

import java.io.IOException;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TrueTypeFont;

/** Pairs of everyday characters that a font moves together, as one table: looked up for every character drawn. */
final class Kerning {
    private Kerning() {}

    /** @return by left and right place, thousandths of the size; empty: the font has none */
    static short[] of(TrueTypeFont font, int[] characters, CmapLookup lookup, float scale) throws IOException {
        var table = font.getKerning();
        var pairs = table == null ? null : table.getHorizontalKerningSubtable();
        if (pairs == null) {
            return new short[0];
        }
        var kerning = new short[characters.length * characters.length];
        for (var l = 0; l < characters.length; l++) {
            for (var r = 0; r < characters.length; r++) {
                var units = pairs.getKerning(lookup.getGlyphId(characters[l]), lookup.getGlyphId(characters[r]));
                kerning[l * characters.length + r] = (short) Math.round(units * scale);
            }
        }
        return kerning;
    }
}
