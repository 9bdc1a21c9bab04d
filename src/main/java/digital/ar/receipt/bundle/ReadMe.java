package digital.ar.receipt.bundle;

import java.io.IOException;
import java.io.UncheckedIOException;

/** {@code LEIA-ME.txt}: how to redo the checks by hand. The same text in every receipt. */
public final class ReadMe {
    public static final String NAME = "LEIA-ME.txt";
    private static final byte[] TEXT = load();

    private ReadMe() {}

    public static byte[] text() {
        return TEXT.clone();
    }

    private static byte[] load() {
        try (var in = ReadMe.class.getResourceAsStream("/receipt/" + NAME)) {
            if (in == null) {
                throw new IllegalStateException("missing on the class path: receipt/" + NAME);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(NAME, e);
        }
    }
}
