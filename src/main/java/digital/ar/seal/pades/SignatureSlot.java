package digital.ar.seal.pades;

import digital.ar.seal.SealException;
import java.io.IOException;

/** Writes a revision with room for a signature value and fills it; when the value is larger than expected, once more. */
public final class SignatureSlot {
    /** Lays the revision out around the room for the value. */
    public interface Revision {
        SignatureGap with(int room) throws IOException;
    }

    /** Makes the value, in DER. */
    public interface Value {
        byte[] over(SignatureGap gap);
    }

    private SignatureSlot() {}

    /** @param room bytes that usually suffice. @return the whole file */
    public static byte[] fill(int room, Revision revision, Value value) throws IOException {
        try {
            return once(room, revision, value);
        } catch (SignatureGap.TooSmall e) {
            // Values of one authority differ by a few bytes.
            return again(e.needed() + e.needed() / 8, revision, value);
        }
    }

    private static byte[] again(int room, Revision revision, Value value) throws IOException {
        try {
            return once(room, revision, value);
        } catch (SignatureGap.TooSmall e) {
            throw new SealException.Unavailable(
                    "the signature grows each time it is made: " + e.needed() + " bytes", e);
        }
    }

    private static byte[] once(int room, Revision revision, Value value) throws IOException, SignatureGap.TooSmall {
        var gap = revision.with(room);
        return gap.fill(value.over(gap));
    }
}
