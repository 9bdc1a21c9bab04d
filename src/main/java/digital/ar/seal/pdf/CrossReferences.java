package digital.ar.seal.pdf;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One cross-reference section: a table (ISO 32000-1 7.5.4) or a stream (7.5.8).
 *
 * @param entries by object number
 * @param trailer of a stream its dictionary
 * @param to first byte behind the section and its trailer
 */
record CrossReferences(Map<Integer, Entry> entries, PdfDictionary trailer, boolean isStream, int to) {
    private static final int MAX_ENTRIES = 500_000;

    /** Where an object stands: {@code stream} 0 and an offset, or the number of an object stream and an index in it. */
    record Entry(int stream, int position, boolean free) {}

    Optional<Entry> find(int number) {
        return Optional.ofNullable(entries.get(number));
    }

    static CrossReferences read(byte[] pdf, int at, int end) throws IOException {
        var tokens = new PdfTokens(pdf, at, end);
        return tokens.take("xref") ? table(tokens) : stream(ObjectReader.at(pdf, at, end, number -> -1));
    }

    private static CrossReferences table(PdfTokens tokens) throws IOException {
        var entries = new HashMap<Integer, Entry>();
        while (!tokens.take("trailer")) {
            var first = tokens.integer();
            var count = tokens.integer();
            for (var i = 0; i < count; i++) {
                var offset = tokens.integer();
                tokens.integer();
                var free = !tokens.take("n");
                if (free) {
                    tokens.need("f");
                }
                add(entries, first + i, new Entry(0, offset, free));
            }
        }
        return new CrossReferences(entries, PdfDictionary.parse(tokens), false, tokens.at());
    }

    private static CrossReferences stream(PdfObject object) throws IOException {
        var dictionary = object.dictionary();
        if (!dictionary.has("Type", "/XRef")) {
            throw new IOException("there is no cross-reference section where one must be");
        }
        var widths = numbers(dictionary.get("W").orElse("[]"));
        if (widths.length != 3) {
            throw new IOException("a cross-reference stream without its three widths");
        }
        var size =
                dictionary.integer("Size").orElseThrow(() -> new IOException("a cross-reference stream without size"));
        var index = numbers(dictionary.get("Index").orElse("[0 " + size + "]"));
        return new CrossReferences(rows(object.decoded(), widths, index), dictionary, true, object.to());
    }

    private static Map<Integer, Entry> rows(byte[] data, int[] widths, int[] index) throws IOException {
        var entries = new HashMap<Integer, Entry>();
        var at = 0;
        for (var section = 0; section + 1 < index.length; section += 2) {
            for (var i = 0; i < index[section + 1]; i++) {
                var type = widths[0] == 0 ? 1 : field(data, at, widths[0]);
                var second = field(data, at + widths[0], widths[1]);
                var third = field(data, at + widths[0] + widths[1], widths[2]);
                at += widths[0] + widths[1] + widths[2];
                var inStream = type == 2;
                add(
                        entries,
                        index[section] + i,
                        new Entry(inStream ? second : 0, inStream ? third : second, type == 0));
            }
        }
        return entries;
    }

    private static void add(Map<Integer, Entry> entries, int number, Entry entry) throws IOException {
        if (entries.put(number, entry) != null || entries.size() > MAX_ENTRIES) {
            throw new IOException("object " + number + " stands twice in a cross-reference section");
        }
    }

    private static int field(byte[] data, int at, int width) throws IOException {
        if (width > 4 || at + width > data.length) {
            throw new IOException("a cross-reference stream is cut short");
        }
        var value = 0L;
        for (var i = 0; i < width; i++) {
            value = value << 8 | data[at + i] & 0xFF;
        }
        if (value > Integer.MAX_VALUE) {
            throw new IOException("a cross-reference points behind the file");
        }
        return (int) value;
    }

    private static int[] numbers(String array) throws IOException {
        var tokens = PdfTokens.of(array);
        var numbers = new java.util.ArrayList<Integer>();
        tokens.need("[");
        while (!tokens.take("]")) {
            numbers.add(tokens.integer());
        }
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }
}
