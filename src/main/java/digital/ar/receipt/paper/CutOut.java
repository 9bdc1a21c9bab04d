package digital.ar.receipt.paper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.apache.fontbox.ttf.TTFSubsetter;
import org.apache.fontbox.ttf.TrueTypeFont;

/** A font program with some glyphs only. @param newIds by the id in the whole font */
record CutOut(byte[] program, Map<Integer, Integer> newIds) {
    /** ISO 32000-1 9.9: the tables that a PDF reader uses. */
    private static final List<String> TABLES =
            List.of("head", "hhea", "loca", "maxp", "cvt ", "prep", "glyf", "hmtx", "fpgm");

    static CutOut of(TrueTypeFont font, SortedSet<Integer> ids) throws IOException {
        var cutter = new TTFSubsetter(font, TABLES);
        cutter.addGlyphIds(ids);
        var program = new ByteArrayOutputStream();
        cutter.writeToStream(program);
        var newIds = new HashMap<Integer, Integer>();
        cutter.getGIDMap().forEach((newId, oldId) -> newIds.put(oldId, newId));
        return new CutOut(program.toByteArray(), newIds);
    }
}
