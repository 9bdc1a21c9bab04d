package digital.ar.seal.pdf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A PDF, or its state up to one of its revisions: objects by number, as the newest cross-reference section has them. */
public final class PdfFile {
    private static final int MAX_SECTIONS = 500;
    private static final int TAIL = 1024;
    private final byte[] pdf;
    private final int end;
    private final int startXref;
    private final List<CrossReferences> sections;

    private PdfFile(byte[] pdf, int end, int startXref, List<CrossReferences> sections) {
        this.pdf = pdf;
        this.end = end;
        this.startXref = startXref;
        this.sections = sections;
    }

    public static PdfFile read(byte[] pdf) throws IOException {
        return read(pdf, pdf.length);
    }

    /**
     * @param end where the revision ends
     * @throws IOException it is no PDF, encrypted, or of a kind that is not known here
     */
    public static PdfFile read(byte[] pdf, int end) throws IOException {
        var start = startXref(pdf, end);
        var sections = new ArrayList<CrossReferences>();
        for (var at = start; at >= 0; at = previous(sections.getLast())) {
            if (sections.size() == MAX_SECTIONS || at >= end) {
                throw new IOException("the file's cross-reference sections have no end");
            }
            sections.add(CrossReferences.read(pdf, at, end));
        }
        if (sections.getFirst().trailer().get("Encrypt").isPresent()) {
            throw new IOException("the file is encrypted");
        }
        return new PdfFile(pdf, end, start, sections);
    }

    /** The state after one more update. */
    PdfFile with(CrossReferences section, int sectionAt, int to) {
        var newer = new ArrayList<CrossReferences>();
        newer.add(section);
        newer.addAll(sections);
        return new PdfFile(pdf, to, sectionAt, newer);
    }

    private static int startXref(byte[] pdf, int end) throws IOException {
        var from = Math.max(0, end - TAIL);
        var tail = new String(pdf, from, end - from, StandardCharsets.ISO_8859_1);
        var at = tail.lastIndexOf("startxref");
        if (at < 0) {
            throw new IOException("there is no startxref at its end");
        }
        var tokens = new PdfTokens(pdf, from + at + "startxref".length(), end);
        return tokens.integer();
    }

    private static int previous(CrossReferences section) throws IOException {
        if (section.trailer().get("XRefStm").isPresent()) {
            throw new IOException("hybrid cross-references are not known here");
        }
        return section.trailer().integer("Prev").orElse(-1);
    }

    public byte[] bytes() {
        return pdf;
    }

    public int end() {
        return end;
    }

    /** Offset of the newest cross-reference section. */
    public int startXref() {
        return startXref;
    }

    public PdfDictionary trailer() {
        return sections.getFirst().trailer();
    }

    public boolean hasXrefStreams() {
        return sections.getFirst().isStream();
    }

    /** One more than the highest object number. */
    public int size() throws IOException {
        return trailer().integer("Size").orElseThrow(() -> new IOException("the trailer has no size"));
    }

    public int root() throws IOException {
        return trailer().reference("Root").orElseThrow(() -> new IOException("the trailer names no catalog"));
    }

    public PdfDictionary catalog() throws IOException {
        return object(root()).dictionary();
    }

    /** @throws IOException there is none, or it cannot be read */
    public PdfObject object(int number) throws IOException {
        return find(number).orElseThrow(() -> new IOException("there is no object " + number));
    }

    public Optional<PdfObject> find(int number) throws IOException {
        for (var section : sections) {
            var entry = section.find(number);
            if (entry.isPresent()) {
                return entry.get().free() ? Optional.empty() : Optional.of(read(number, entry.get()));
            }
        }
        return Optional.empty();
    }

    private PdfObject read(int number, CrossReferences.Entry entry) throws IOException {
        if (entry.stream() > 0) {
            return unpack(number, object(entry.stream()));
        }
        var object = ObjectReader.at(pdf, entry.position(), end, this::integer);
        if (object.number() != number) {
            throw new IOException("object " + object.number() + " stands where object " + number + " must be");
        }
        return object;
    }

    private int integer(int number) throws IOException {
        return PdfTokens.of(object(number).value()).integer();
    }

    /** 7.5.7 */
    private static PdfObject unpack(int number, PdfObject container) throws IOException {
        var dictionary = container.dictionary();
        var data = container.decoded();
        var tokens = new PdfTokens(data, 0, data.length);
        var first = dictionary.integer("First").orElseThrow(() -> new IOException("an object stream without First"));
        for (var i = 0; i < dictionary.integer("N").orElse(0); i++) {
            var found = tokens.integer();
            var offset = tokens.integer();
            if (found == number) {
                return new PdfObject(
                        number, 0, new PdfTokens(data, first + offset, data.length).value(), new byte[0], 0, 0);
            }
        }
        throw new IOException("object " + number + " is not in its object stream");
    }

    /** A value that may be an object of its own: what it says in the end. */
    public String resolved(String value) throws IOException {
        var reference = new PdfDictionary(java.util.Map.of("v", value)).reference("v");
        return reference.isPresent() ? object(reference.getAsInt()).value() : value;
    }

    /** Number of the first page (7.7.3.2). */
    public int firstPage() throws IOException {
        var number = catalog().reference("Pages").orElseThrow(() -> new IOException("the catalog names no pages"));
        for (var depth = 0; depth < 50; depth++) {
            var node = object(number).dictionary();
            if (node.has("Type", "/Page")) {
                return number;
            }
            var kids = PdfDictionary.references(resolved(node.get("Kids").orElse("[]")));
            if (kids.isEmpty()) {
                break;
            }
            number = kids.getFirst();
        }
        throw new IOException("there is no first page");
    }
}
