package digital.ar.receipt.paper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/** One TrueType font of the class path, parsed once and shared by all threads. */
final class FontFile {
    /** ASCII, Latin-1 and the signs of Brazilian typography: what nearly every receipt is made of. */
    static final int[] EVERYDAY = everydayCharacters();

    private final TrueTypeFont font;
    private final CmapLookup characters;
    private final String name;
    private final float scale;
    private final Glyph[] known = new Glyph[0x3000];
    private final short[] kerning;
    private final Subset everyday;

    private FontFile(TrueTypeFont font) throws IOException {
        this.font = font;
        this.characters = font.getUnicodeCmapLookup();
        this.name = font.getName();
        this.scale = 1000f / font.getUnitsPerEm();
        this.kerning = Kerning.of(font, EVERYDAY, characters, scale);
        this.everyday =
                Subset.of(this, Arrays.stream(EVERYDAY).mapToObj(this::glyph).toList());
    }

    static FontFile load(String path) {
        try (var in = FontFile.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("font missing on the class path: " + path);
            }
            return new FontFile(new TTFParser().parse(new RandomAccessReadBuffer(in.readAllBytes())));
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    /** Equal glyphs may be made twice by two threads; they are values. */
    Glyph glyph(int codePoint) {
        if (codePoint >= known.length) {
            return make(codePoint);
        }
        var glyph = known[codePoint];
        if (glyph == null) {
            glyph = make(codePoint);
            known[codePoint] = glyph;
        }
        return glyph;
    }

    private Glyph make(int codePoint) {
        try {
            var id = characters.getGlyphId(codePoint);
            var place = Arrays.binarySearch(EVERYDAY, codePoint);
            return new Glyph(
                    this, id, codePoint, font.getAdvanceWidth(id) * scale, id > 0 && place >= 0 ? place + 1 : 0);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    /** Thousandths of the size by which two neighbours move together (negative) or apart. */
    int kern(Glyph left, Glyph right) {
        return left.everyday() > 0 && right.everyday() > 0 && kerning.length > 0
                ? kerning[(left.everyday() - 1) * EVERYDAY.length + right.everyday() - 1]
                : 0;
    }

    Subset everyday() {
        return everyday;
    }

    String name() {
        return name;
    }

    /** Font tables are read lazily from one buffer. */
    synchronized Metrics metrics() throws IOException {
        return Metrics.of(font, scale);
    }

    synchronized CutOut cutOut(List<Glyph> glyphs) throws IOException {
        SortedSet<Integer> ids = new TreeSet<>();
        glyphs.forEach(g -> ids.add(g.id()));
        return CutOut.of(font, ids);
    }

    private static int[] everydayCharacters() {
        var set = new TreeSet<Integer>();
        for (var c = 0x20; c <= 0x7E; c++) {
            set.add(c);
        }
        for (var c = 0xA0; c <= 0xFF; c++) {
            set.add(c);
        }
        "\u2013\u2014\u2018\u2019\u201C\u201D\u2022\u2026\u20AC\u2192\u25A1"
                .codePoints()
                .forEach(set::add);
        return set.stream().mapToInt(Integer::intValue).toArray();
    }
}
