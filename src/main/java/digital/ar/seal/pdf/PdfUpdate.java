package digital.ar.seal.pdf;

import digital.ar.platform.Hashes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * One incremental update (ISO 32000-1 7.5.6): new and changed objects behind the file as it is, and a cross-reference section of
 * the kind that the file has.
 */
public final class PdfUpdate {
    private final PdfFile file;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final Map<Integer, Integer> offsets = new TreeMap<>();
    private final int start;
    private int size;

    public PdfUpdate(PdfFile file) throws IOException {
        this.file = file;
        this.size = file.size();
        this.start = file.end();
        if (file.bytes()[start - 1] != '\n') {
            text("\n");
        }
    }

    /** @return number of an object that is to be {@link #put} */
    public int reserve() {
        return size++;
    }

    public int add(String value) {
        var number = reserve();
        put(number, value);
        return number;
    }

    /** @param value as it is written */
    public void put(int number, String value) {
        begin(number);
        text(value + "\nendobj\n");
    }

    public int addStream(byte[] content) {
        return addStream(PdfDictionary.empty(), content);
    }

    private int addStream(PdfDictionary dictionary, byte[] content) {
        var number = reserve();
        begin(number);
        stream(dictionary, content);
        return number;
    }

    private void stream(PdfDictionary dictionary, byte[] content) {
        text(dictionary.with("Length", Integer.toString(content.length)).text() + "\nstream\n");
        body.writeBytes(content);
        text("\nendstream\nendobj\n");
    }

    private void begin(int number) {
        offsets.put(number, at());
        text(number + " 0 obj\n");
    }

    private int at() {
        return start + body.size();
    }

    private void text(String text) {
        body.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Where the object begins in the file that {@link #write} gives. */
    public int offset(int number) {
        var offset = offsets.get(number);
        if (offset == null) {
            throw new IllegalArgumentException("object " + number + " is not in this update");
        }
        return offset;
    }

    /** The whole file. */
    public byte[] write() throws IOException {
        var xref = at();
        if (file.hasXrefStreams()) {
            xrefStream(xref);
        } else {
            xrefTable();
        }
        text("startxref\n" + xref + "\n%%EOF\n");
        var whole = Arrays.copyOf(file.bytes(), start + body.size());
        System.arraycopy(body.toByteArray(), 0, whole, start, body.size());
        return whole;
    }

    /** 7.5.5; the second half of /ID tells one revision from another (14.4). */
    private PdfDictionary trailer() throws IOException {
        var old = file.trailer();
        var trailer = PdfDictionary.empty()
                .with("Size", Integer.toString(size))
                .with("Root", PdfDictionary.reference(file.root()))
                .with("Prev", Integer.toString(file.startXref()));
        if (old.get("Info").isPresent()) {
            trailer = trailer.with("Info", old.get("Info").get());
        }
        if (old.get("ID").isPresent()) {
            var tokens = PdfTokens.of(old.get("ID").get());
            tokens.need("[");
            trailer = trailer.with("ID", "[" + tokens.value() + "<" + revisionId() + ">]");
        }
        return trailer;
    }

    private String revisionId() {
        return HexFormat.of().withUpperCase().formatHex(Hashes.sha256(body.toByteArray()), 0, 16);
    }

    private void xrefTable() throws IOException {
        var table = new StringBuilder("xref\n");
        for (var run : runs()) {
            table.append(run[0]).append(' ').append(run[1]).append('\n');
            for (var number = run[0]; number < run[0] + run[1]; number++) {
                table.append("%010d 00000 n \n".formatted(offset(number)));
            }
        }
        text(table + "trailer\n" + trailer().text() + "\n");
    }

    private void xrefStream(int xref) throws IOException {
        var number = reserve();
        offsets.put(number, xref);
        var index = new StringBuilder("[");
        var rows = new ByteArrayOutputStream();
        for (var run : runs()) {
            index.append(index.length() > 1 ? " " : "")
                    .append(run[0])
                    .append(' ')
                    .append(run[1]);
            for (var n = run[0]; n < run[0] + run[1]; n++) {
                var offset = offset(n);
                rows.writeBytes(new byte[] {
                    1, (byte) (offset >> 24), (byte) (offset >> 16), (byte) (offset >> 8), (byte) offset, 0
                });
            }
        }
        var dictionary =
                trailer().with("Type", "/XRef").with("Index", index + "]").with("W", "[1 4 1]");
        text(number + " 0 obj\n");
        stream(dictionary, rows.toByteArray());
    }

    /** First number and count of each run of consecutive numbers. */
    private java.util.List<int[]> runs() {
        var runs = new java.util.ArrayList<int[]>();
        for (var number : offsets.keySet()) {
            if (!runs.isEmpty() && runs.getLast()[0] + runs.getLast()[1] == number) {
                runs.getLast()[1]++;
            } else {
                runs.add(new int[] {number, 1});
            }
        }
        return runs;
    }
}
