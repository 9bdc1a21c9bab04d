package digital.ar.seal.check;

import java.util.OptionalInt;

/** The outermost length of a DER value (X.690 8.1.3), so that what lies behind it can be told from it. */
final class DerValue {
    private static final int SEQUENCE = 0x30;
    private static final int LONG_FORM = 0x80;
    private static final int MAX_LENGTH_BYTES = 3;

    private DerValue() {}

    /** Bytes of tag, length and content; empty when it is no definite-length SEQUENCE that fits. */
    static OptionalInt lengthOf(byte[] value) {
        if (value.length < 2 || value[0] != SEQUENCE) {
            return OptionalInt.empty();
        }
        var head = value[1] & 0xFF;
        if (head < LONG_FORM) {
            return fitting(2 + head, value);
        }
        var lengthBytes = head - LONG_FORM;
        // X.690 8.1.3.6: zero length bytes is the indefinite form, which DER forbids
        if (lengthBytes == 0 || lengthBytes > MAX_LENGTH_BYTES || value.length < 2 + lengthBytes) {
            return OptionalInt.empty();
        }
        var length = 0;
        for (var i = 0; i < lengthBytes; i++) {
            length = length << 8 | value[2 + i] & 0xFF;
        }
        return fitting(2 + lengthBytes + length, value);
    }

    private static OptionalInt fitting(int total, byte[] value) {
        return total <= value.length ? OptionalInt.of(total) : OptionalInt.empty();
    }
}
