package digital.ar.receipt.paper;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.Deflater;

/**
 * Writes one PDF 1.7 file, object by object. Small objects are packed (object streams, ISO 32000-1 7.5.7); what later
 * revisions change or read first stands open. Not thread-safe; {@link #close} frees the compressor.
 */
public final class PdfFile implements AutoCloseable {
    private static final int PACKED = 100;
    /** Compression is the largest single cost of a receipt; the highest of zlib's fast levels. */
    private static final int LEVEL = 3;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(128 * 1024);
    private final Deflater deflater = new Deflater(LEVEL);
    private final byte[] buffer = new byte[16 * 1024];
    private final StringBuilder pack = new StringBuilder(16 * 1024);
    private final StringBuilder packIndex = new StringBuilder(1024);
    private int packed;
    private int packNumber;
    private int size = 1;
    /** Offset in the file, or the number of the object stream. */
    private int[] places = new int[512];
    /** Index within the object stream, or -1. */
    private int[] indexes = new int[512];

    public PdfFile() {
        // ISO 19005-3 6.1.2: the second line has four bytes above 127.
        write("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n");
    }

    /** A number for an object that is written later. */
    public int reserve() {
        if (size == places.length) {
            places = Arrays.copyOf(places, size * 2);
            indexes = Arrays.copyOf(indexes, size * 2);
        }
        return size++;
    }

    /** @return its number @param body ASCII */
    public int packed(CharSequence body) {
        var number = reserve();
        packed(number, body);
        return number;
    }

    public void packed(int number, CharSequence body) {
        if (packNumber == 0) {
            packNumber = reserve();
        }
        places[number] = packNumber;
        indexes[number] = packed++;
        packIndex.append(number).append(' ').append(pack.length()).append(' ');
        pack.append(body).append('\n');
        if (packed == PACKED) {
            closePack();
        }
    }

    /** An object that stands in the file as it is. */
    public void open(int number, CharSequence body) {
        begin(number);
        write(body);
        write("\nendobj\n");
    }

    /** @param dictionary entries beside filter and length */
    public int stream(String dictionary, byte[] content) {
        return compressed(dictionary, deflate(content));
    }

    /** @param content compressed already */
    public int compressed(String dictionary, byte[] content) {
        var number = reserve();
        begin(number);
        write("<<" + dictionary + "/Filter/FlateDecode/Length " + content.length + ">>");
        body(content);
        return number;
    }

    public int uncompressed(String dictionary, byte[] content) {
        var number = reserve();
        begin(number);
        write("<<" + dictionary + "/Length " + content.length + ">>");
        body(content);
        return number;
    }

    public byte[] finish(int catalog, int info) {
        closePack();
        var xref = reserve();
        var start = out.size();
        places[xref] = start;
        indexes[xref] = -1;
        var id = HexFormat.of().formatHex(digest());
        var table = deflate(table());
        write(xref + " 0 obj\n<</Type/XRef/Size " + size + "/W[1 4 2]/Root " + catalog + " 0 R/Info " + info
                + " 0 R/ID[<" + id + "><" + id + ">]/Filter/FlateDecode/Length " + table.length + ">>");
        body(table);
        write("startxref\n" + start + "\n%%EOF\n");
        return out.toByteArray();
    }

    @Override
    public void close() {
        deflater.end();
    }

    byte[] deflate(byte[] content) {
        deflater.reset();
        deflater.setInput(content);
        deflater.finish();
        var compressed = new ByteArrayOutputStream(content.length / 3 + 64);
        while (!deflater.finished()) {
            compressed.write(buffer, 0, deflater.deflate(buffer));
        }
        return compressed.toByteArray();
    }

    /** What is packed from now on lies in another stream: who reads a page need not unpack the structure of all. */
    void closePack() {
        if (packNumber == 0) {
            return;
        }
        var content = deflate((packIndex.toString() + pack).getBytes(StandardCharsets.ISO_8859_1));
        begin(packNumber);
        write("<</Type/ObjStm/N " + packed + "/First " + packIndex.length() + "/Filter/FlateDecode/Length "
                + content.length + ">>");
        body(content);
        pack.setLength(0);
        packIndex.setLength(0);
        packed = 0;
        packNumber = 0;
    }

    private void begin(int number) {
        places[number] = out.size();
        indexes[number] = -1;
        write(number + " 0 obj\n");
    }

    private void body(byte[] content) {
        write("\nstream\n");
        out.writeBytes(content);
        write("\nendstream\nendobj\n");
    }

    /** ISO 32000-1 table 18: free, at an offset, or in an object stream. */
    private byte[] table() {
        var table = new byte[size * 7];
        table[5] = (byte) 0xFF;
        table[6] = (byte) 0xFF;
        for (var n = 1; n < size; n++) {
            var at = n * 7;
            table[at] = (byte) (indexes[n] < 0 ? 1 : 2);
            for (var i = 0; i < 4; i++) {
                table[at + 1 + i] = (byte) (places[n] >>> (24 - 8 * i));
            }
            var last = Math.max(0, indexes[n]);
            table[at + 5] = (byte) (last >>> 8);
            table[at + 6] = (byte) last;
        }
        return table;
    }

    /** ISO 32000-1 14.4: the identifier follows from the content, so that the same receipt is the same file. */
    private byte[] digest() {
        try {
            return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(out.toByteArray()), 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private void write(CharSequence text) {
        out.writeBytes(text.toString().getBytes(StandardCharsets.ISO_8859_1));
    }
}
