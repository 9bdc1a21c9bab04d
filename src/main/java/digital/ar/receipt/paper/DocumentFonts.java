package digital.ar.receipt.paper;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fonts that one document uses, under the names that its content streams call them by. */
final class DocumentFonts {
    /** @param more glyphs outside of the everyday subset, in the order of their codes; null: this is the everyday subset */
    private record Use(String name, FontFile font, List<Glyph> more, Map<Glyph, Integer> codes) {}

    private final Map<FontFile, Use> everyday = new LinkedHashMap<>();
    private final Map<FontFile, Use> more = new LinkedHashMap<>();

    /** Resource name of the subset that this glyph is in. */
    String name(Glyph glyph) {
        return glyph.everyday() > 0
                ? use(everyday, glyph, "F").name()
                : use(more, glyph, "X").name();
    }

    int code(Glyph glyph) {
        if (glyph.everyday() > 0) {
            return glyph.everyday();
        }
        var use = use(more, glyph, "X");
        return use.codes().computeIfAbsent(glyph, g -> {
            use.more().add(g);
            return use.more().size();
        });
    }

    private static Use use(Map<FontFile, Use> uses, Glyph glyph, String letter) {
        var use = uses.get(glyph.font());
        if (use == null) {
            use = new Use(letter + (uses.size() + 1), glyph.font(), new ArrayList<>(), new HashMap<>());
            uses.put(glyph.font(), use);
        }
        return use;
    }

    /** @return entries of the resources' font dictionary */
    String write(PdfFile file) {
        var entries = new StringBuilder();
        everyday.values()
                .forEach(use -> append(entries, use, use.font().everyday().write(file)));
        more.values()
                .forEach(use ->
                        append(entries, use, Subset.of(use.font(), use.more()).write(file)));
        return entries.toString();
    }

    private static void append(StringBuilder entries, Use use, int number) {
        entries.append('/').append(use.name()).append(' ').append(number).append(" 0 R");
    }
}
