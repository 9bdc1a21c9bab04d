package digital.ar.receipt.check;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A ZIP read strictly (PKWARE APPNOTE 6.3): entries lie one behind the other from the first byte on, each local header says what
 * the central directory says, names are safe and unique, nothing stands in between. So there is one reading of the file, and no
 * other tool can be shown something else than the verifier.
 */
final class ZipTree implements FileTree {
    private static final int LOCAL = 0x04034b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final int END64 = 0x06064b50;
    private static final int LOCATOR64 = 0x07064b50;
    private static final int DESCRIPTOR = 0x08074b50;
    private static final int END_BYTES = 22;
    private static final int MAX_ENTRIES = 100_000;
    private static final long WHOLE = 0xFFFFFFFFL;
    private static final int ALLOWED_FLAGS = 0x0808 | 0x0006; // data descriptor, UTF-8, compression level
    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /** @param data where its bytes begin */
    private record Entry(long data, long packed, long size, int method, long crc) {}

    private final MemorySegment zip;
    private final Map<String, Entry> entries = new TreeMap<>();

    ZipTree(MemorySegment zip) throws Unreadable {
        this.zip = zip;
        try {
            readDirectory();
        } catch (IndexOutOfBoundsException | ArithmeticException e) {
            throw damaged();
        }
    }

    @Override
    public Set<String> names() {
        return entries.keySet();
    }

    @Override
    public byte[] read(String name) throws Unreadable {
        var entry = entries.get(name);
        if (entry == null) {
            throw new Unreadable("{0} is missing", name);
        }
        if (entry.size() > ReceiptPdf.MAX_BYTES) {
            throw new Unreadable("{0} is larger than {1} MB", name, ReceiptPdf.MAX_BYTES / (1024 * 1024));
        }
        var packed = zip.asSlice(entry.data(), entry.packed());
        var content = entry.method() == STORED ? packed.toArray(ValueLayout.JAVA_BYTE) : inflate(packed, entry);
        var crc = new CRC32();
        crc.update(content);
        if (crc.getValue() != entry.crc() || content.length != entry.size()) {
            throw new Unreadable("{0} is damaged in the ZIP", name);
        }
        return content;
    }

    private static byte[] inflate(MemorySegment packed, Entry entry) throws Unreadable {
        var inflater = new Inflater(true);
        try {
            inflater.setInput(packed.asByteBuffer());
            var content = new byte[(int) entry.size()];
            var got = 0;
            for (int n; got < content.length && (n = inflater.inflate(content, got, content.length - got)) > 0; ) {
                got += n;
            }
            if (got < content.length || inflater.inflate(new byte[1]) > 0 || !inflater.finished()) {
                throw damaged(); // it unpacks to more or to less than it says
            }
            return content;
        } catch (DataFormatException e) {
            throw damaged();
        } finally {
            inflater.end();
        }
    }

    private void readDirectory() throws Unreadable {
        var end = zip.byteSize() - END_BYTES;
        if (end < 0 || integer(end) != END) {
            throw new Unreadable("not a ZIP file, or something stands behind its end");
        }
        var count = (long) number(end + 10);
        var start = integer(end + 16) & WHOLE;
        var directoryEnd = end;
        if (end >= 20 && integer(end - 20) == LOCATOR64) {
            var end64 = zip.get(LONG, end - 20 + 8);
            require(integer(end64) == END64);
            count = zip.get(LONG, end64 + 32);
            start = zip.get(LONG, end64 + 48);
            directoryEnd = end64;
        }
        require(count >= 0 && count <= MAX_ENTRIES && start >= 0 && start <= directoryEnd);
        readEntries(count, start, directoryEnd);
    }

    private void readEntries(long count, long start, long directoryEnd) throws Unreadable {
        var at = start;
        var expected = 0L;
        for (var n = 0L; n < count; n++) {
            require(integer(at) == CENTRAL);
            var nameLength = number(at + 28);
            var extraLength = number(at + 30);
            var next = at + 46 + nameLength + extraLength + number(at + 32);
            var sizes = Sizes.central(this, at, at + 46 + nameLength, extraLength);
            require(sizes.offset() == expected && number(at + 34) == 0);
            expected = add(at, text(at + 46, nameLength), sizes);
            at = next;
        }
        require(at == directoryEnd && expected == start);
    }

    /** @return where the next entry must begin */
    private long add(long central, String name, Sizes sizes) throws Unreadable {
        var local = sizes.offset();
        var flags = number(central + 8);
        var method = number(central + 10);
        require(integer(local) == LOCAL);
        require(number(local + 6) == flags && number(local + 8) == method);
        require((flags & ~ALLOWED_FLAGS) == 0 && (method == STORED || method == DEFLATED));
        require(text(local + 30, number(local + 26)).equals(name));
        var data = local + 30 + number(local + 26) + number(local + 28);
        var end = Math.addExact(data, sizes.packed());
        require(sizes.packed() >= 0 && end <= zip.byteSize() && (method != STORED || sizes.packed() == sizes.size()));
        if (!name.endsWith("/")) {
            if (!digital.ar.receipt.bundle.DossierFormat.SAFE_NAME.matcher(name).matches()) {
                throw new Unreadable("the ZIP holds a name that is not safe: {0}", printable(name));
            }
            var entry = new Entry(data, sizes.packed(), sizes.size(), method, integer(central + 16) & WHOLE);
            if (entries.put(name, entry) != null) {
                throw new Unreadable("the ZIP holds {0} twice", name);
            }
        } else {
            require(sizes.packed() == 0);
        }
        return (flags & 8) == 0 ? end : behindDescriptor(end, sizes);
    }

    /** APPNOTE 4.3.9: signature, CRC and both sizes, of 4 or 8 bytes. */
    private long behindDescriptor(long at, Sizes sizes) throws Unreadable {
        require(integer(at) == DESCRIPTOR);
        var wide = zip.get(LONG, at + 8) == sizes.packed() && zip.get(LONG, at + 16) == sizes.size();
        return at + (wide ? 24 : 16);
    }

    /** @param offset of the local header */
    private record Sizes(long packed, long size, long offset) {
        /** APPNOTE 4.5.3: what does not fit stands in the ZIP64 extra field, in this order. */
        static Sizes central(ZipTree tree, long at, long extra, int extraLength) throws Unreadable {
            var packed = tree.integer(at + 20) & WHOLE;
            var size = tree.integer(at + 24) & WHOLE;
            var offset = tree.integer(at + 42) & WHOLE;
            for (var field = extra; field + 4 <= extra + extraLength; field += 4 + tree.number(field + 2)) {
                if (tree.number(field) == 1) {
                    var value = field + 4;
                    if (size == WHOLE) {
                        size = tree.zip.get(LONG, value);
                        value += 8;
                    }
                    if (packed == WHOLE) {
                        packed = tree.zip.get(LONG, value);
                        value += 8;
                    }
                    if (offset == WHOLE) {
                        offset = tree.zip.get(LONG, value);
                    }
                }
            }
            require(size >= 0);
            return new Sizes(packed, size, offset);
        }
    }

    private int integer(long at) {
        return zip.get(INT, at);
    }

    private int number(long at) {
        return zip.get(SHORT, at) & 0xFFFF;
    }

    private String text(long at, int length) {
        return new String(zip.asSlice(at, length).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
    }

    private static String printable(String name) {
        return name.replaceAll("[^ -~]", "?").substring(0, Math.min(80, name.length()));
    }

    private static void require(boolean holds) throws Unreadable {
        if (!holds) {
            throw damaged();
        }
    }

    private static Unreadable damaged() {
        return new Unreadable("the ZIP is damaged, or made so that tools read it differently");
    }
}
