package digital.ar.receipt.layout;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** The fonts of a receipt (Liberation, from the class path), parsed once. Not thread-safe: one worker at a time. */
final class FontSet {
    private record Face(String family, int weight, FontStyle style, TrueTypeFont font) {}

    private final List<Face> faces = List.of(
            face("sans", 400, FontStyle.NORMAL, "LiberationSans-Regular"),
            face("sans", 700, FontStyle.NORMAL, "LiberationSans-Bold"),
            face("sans", 400, FontStyle.ITALIC, "LiberationSans-Italic"),
            face("sans", 700, FontStyle.ITALIC, "LiberationSans-BoldItalic"),
            face("mono", 400, FontStyle.NORMAL, "LiberationMono-Regular"),
            face("mono", 700, FontStyle.NORMAL, "LiberationMono-Bold"));
    private final List<CmapLookup> glyphs =
            faces.stream().map(f -> cmap(f.font())).toList();

    void register(PdfRendererBuilder builder, PDDocument document) throws IOException {
        for (var face : faces) {
            var font = PDType0Font.load(document, face.font(), true);
            builder.useFont(new PDFontSupplier(font), face.family(), face.weight(), face.style(), true);
        }
    }

    /** Every face has a glyph, so that the character prints whatever its style. */
    boolean covers(int codePoint) {
        return glyphs.stream().allMatch(g -> g.getGlyphId(codePoint) != 0);
    }

    private static Face face(String family, int weight, FontStyle style, String file) {
        var path = "/liberation/" + file + ".ttf";
        try (var in = FontSet.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("font missing on the class path: " + path);
            }
            var font = new TTFParser().parse(new RandomAccessReadBuffer(in.readAllBytes()));
            font.setEnableGsub(false); // ligatures cost half of the layout time and change no word
            return new Face(family, weight, style, font);
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    private static CmapLookup cmap(TrueTypeFont font) {
        try {
            return font.getUnicodeCmapLookup();
        } catch (IOException e) {
            throw new UncheckedIOException("font without a Unicode table", e);
        }
    }
}
