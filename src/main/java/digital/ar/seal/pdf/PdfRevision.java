package digital.ar.seal.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One update behind a known state of a file, read strictly: nothing but objects, a cross-reference section that names each of
 * them and no other, trailer and end. So nothing can stand in it that one reader sees and another does not.
 *
 * @param objects by number, the cross-reference stream among them
 * @param to first byte behind
 */
public record PdfRevision(PdfFile before, PdfFile after, Map<Integer, PdfObject> objects, int to) {
    private static final int MAX_REVISIONS = 100;

    /** @throws IOException what stands behind is no sequence of well-formed updates */
    public static List<PdfRevision> behind(PdfFile state) throws IOException {
        var revisions = new ArrayList<PdfRevision>();
        var bytes = state.bytes();
        for (var last = state;
                last.end() < bytes.length;
                last = revisions.getLast().after()) {
            if (revisions.size() == MAX_REVISIONS) {
                throw new IOException("the file has more than " + MAX_REVISIONS + " updates");
            }
            revisions.add(read(bytes, last));
        }
        return revisions;
    }

    private static PdfRevision read(byte[] pdf, PdfFile before) throws IOException {
        var objects = new LinkedHashMap<Integer, PdfObject>();
        var tokens = new PdfTokens(pdf, before.end(), pdf.length);
        tokens.skipBlank();
        while (tokens.digitIsNext()) {
            var object = ObjectReader.at(pdf, tokens.at(), pdf.length, number -> -1);
            if (objects.put(object.number(), object) != null) {
                throw new IOException("object " + object.number() + " stands twice in one update");
            }
            tokens = new PdfTokens(pdf, object.to(), pdf.length);
            tokens.skipBlank();
        }
        var isTable = tokens.isNext("xref");
        var at = isTable ? tokens.at() : lastOf(objects).from();
        var section = CrossReferences.read(pdf, at, pdf.length);
        requireSame(section, objects, before);
        var to = end(pdf, section.to(), at);
        return new PdfRevision(before, before.with(section, at, to), objects, to);
    }

    private static PdfObject lastOf(Map<Integer, PdfObject> objects) throws IOException {
        return objects.values().stream()
                .reduce((first, second) -> second)
                .orElseThrow(() -> new IOException("something stands behind the end that is no update"));
    }

    private static void requireSame(CrossReferences section, Map<Integer, PdfObject> objects, PdfFile before)
            throws IOException {
        var named = new HashMap<>(section.entries());
        var first = named.get(0);
        if (first != null && first.free()) {
            named.remove(0);
        }
        for (var object : objects.values()) {
            var entry = named.remove(object.number());
            if (entry == null || entry.free() || entry.stream() != 0 || entry.position() != object.from()) {
                throw new IOException("object " + object.number() + " is not where the update's cross-references say");
            }
        }
        if (!named.isEmpty()) {
            throw new IOException("an update names objects that it does not hold: " + named.keySet());
        }
        var trailer = section.trailer();
        var size = trailer.integer("Size").orElse(0);
        if (trailer.integer("Prev").orElse(-1) != before.startXref()
                || !trailer.reference("Root").equals(before.trailer().reference("Root"))
                || !trailer.get("Info").equals(before.trailer().get("Info"))
                || size < before.size()
                || objects.keySet().stream().anyMatch(number -> number >= size)) {
            throw new IOException("the trailer of an update does not continue the file");
        }
    }

    private static int end(byte[] pdf, int at, int xref) throws IOException {
        var tokens = new PdfTokens(pdf, at, pdf.length);
        tokens.skipBlank();
        if (!tokens.isNext("startxref")) {
            throw new IOException("an update does not end with startxref");
        }
        tokens.need("startxref");
        if (tokens.integer() != xref) {
            throw new IOException("an update's startxref leads elsewhere");
        }
        tokens.skipBlank();
        if (!tokens.isNext("%%EOF")) {
            throw new IOException("an update has no end");
        }
        tokens = new PdfTokens(pdf, tokens.at() + "%%EOF".length(), pdf.length);
        tokens.skipEndOfLine();
        return tokens.at();
    }
}
