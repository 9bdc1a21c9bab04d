package digital.ar.portal.answer;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;

/** RFC 2083 3, ISO/IEC 15948: signature, IHDR first, chunks whose checksums hold, IEND last and nothing behind it. */
final class PngShape {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int IHDR = 0x49484452;
    private static final int IDAT = 0x49444154;
    private static final int IEND = 0x49454e44;
    private static final int IHDR_LENGTH = 13;
    /** Length, type and checksum. */
    private static final int AROUND = 12;

    private PngShape() {}

    static boolean holds(byte[] content) {
        return content.length > SIGNATURE.length
                && Arrays.equals(content, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)
                && chunks(ByteBuffer.wrap(content), SIGNATURE.length);
    }

    private static boolean chunks(ByteBuffer file, int from) {
        var at = from;
        var data = false;
        while (file.capacity() - at >= AROUND) {
            var length = file.getInt(at);
            var type = file.getInt(at + 4);
            if (length < 0 || length > file.capacity() - at - AROUND || !checksum(file, at, length)) {
                return false;
            }
            if (at == from
                    && !(type == IHDR
                            && length == IHDR_LENGTH
                            && PictureSize.sane(file.getInt(at + 8), file.getInt(at + 12)))) {
                return false;
            }
            data |= type == IDAT;
            at += length + AROUND;
            if (type == IEND) {
                return data && at == file.capacity();
            }
        }
        return false;
    }

    private static boolean checksum(ByteBuffer file, int at, int length) {
        var crc = new CRC32();
        crc.update(file.array(), at + 4, length + 4);
        return (int) crc.getValue() == file.getInt(at + 8 + length);
    }
}
