package digital.ar.receipt.paper;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which font shows a character: the style's own, else one of wide coverage. Loaded once for the process. */
final class FontBook {
    private static final FontBook ONLY = new FontBook();
    /** What no font has is shown as WHITE SQUARE and counted. */
    private static final int PLACEHOLDER = 0x25A1;

    private final Map<Typeface, List<FontFile>> chains = new EnumMap<>(Typeface.class);

    private FontBook() {
        var wide = FontFile.load("/net/sf/jasperreports/fonts/dejavu/DejaVuSans.ttf");
        var wideBold = FontFile.load("/net/sf/jasperreports/fonts/dejavu/DejaVuSans-Bold.ttf");
        chain(Typeface.SANS, "Sans-Regular", wide);
        chain(Typeface.SANS_BOLD, "Sans-Bold", wideBold, wide);
        chain(Typeface.SANS_ITALIC, "Sans-Italic", wide);
        chain(Typeface.SANS_BOLD_ITALIC, "Sans-BoldItalic", wideBold, wide);
        chain(Typeface.MONO, "Mono-Regular", wide);
        chain(Typeface.MONO_BOLD, "Mono-Bold", wideBold, wide);
    }

    static FontBook get() {
        return ONLY;
    }

    private void chain(Typeface face, String file, FontFile... wider) {
        var own = FontFile.load("/liberation/Liberation" + file + ".ttf");
        chains.put(face, Stream.concat(Stream.of(own), Stream.of(wider)).toList());
    }

    /** Null: no font shows the character. */
    @Nullable
    Glyph glyph(Typeface face, int codePoint) {
        var fonts = fonts(face);
        for (var i = 0; i < fonts.size(); i++) { // for every character drawn: no iterator
            var glyph = fonts.get(i).glyph(codePoint);
            if (!glyph.isMissing()) {
                return glyph;
            }
        }
        return null;
    }

    Glyph placeholder(Typeface face) {
        return fonts(face).getFirst().glyph(PLACEHOLDER);
    }

    private List<FontFile> fonts(Typeface face) {
        var fonts = chains.get(face);
        if (fonts == null) {
            throw new IllegalStateException("no font for " + face);
        }
        return fonts;
    }
}
