package digital.ar.notice;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The number of a notice for people: {@code AR-XXXX-XXXX-XXXX-XXXX} in Crockford's base32. Eight bits are the shard, 67 are
 * random (so that the public authenticity page cannot be walked through), and the last character checks the others: every
 * single wrong character and every two swapped ones are found.
 */
public final class Protocol {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final RandomGenerator RANDOM = new SecureRandom();
    private static final int DATA_LENGTH = 15;
    private static final int LENGTH = DATA_LENGTH + 1;
    private static final int GROUP = 4;

    private final int[] symbols;

    private Protocol(int[] symbols) {
        this.symbols = symbols;
    }

    /** @param shard 0–255 */
    public static Protocol next(int shard) {
        var symbols = new int[LENGTH];
        symbols[0] = shard >>> 3;
        symbols[1] = (shard & 7) << 2 | RANDOM.nextInt(4);
        for (var i = 2; i < DATA_LENGTH; i++) {
            symbols[i] = RANDOM.nextInt(32);
        }
        symbols[DATA_LENGTH] = check(symbols);
        return new Protocol(symbols);
    }

    /** As people type it: any case, with or without hyphens and "AR", O for 0, I and L for 1. */
    public static Optional<Protocol> parse(String text) {
        var plain = text.strip().toUpperCase(Locale.ROOT).replace("-", "").replace(" ", "");
        var body = plain.length() == LENGTH + 2 && plain.startsWith("AR") ? plain.substring(2) : plain;
        if (body.length() != LENGTH) {
            return Optional.empty();
        }
        var symbols = body.chars()
                .map(c -> ALPHABET.indexOf(
                        switch (c) {
                            case 'O' -> '0';
                            case 'I', 'L' -> '1';
                            default -> c;
                        }))
                .toArray();
        for (var symbol : symbols) {
            if (symbol < 0) {
                return Optional.empty();
            }
        }
        return symbols[DATA_LENGTH] == check(symbols) ? Optional.of(new Protocol(symbols)) : Optional.empty();
    }

    public int shard() {
        return symbols[0] << 3 | symbols[1] >>> 2;
    }

    @Override
    public String toString() {
        var text = new StringBuilder("AR");
        for (var i = 0; i < LENGTH; i++) {
            if (i % GROUP == 0) {
                text.append('-');
            }
            text.append(ALPHABET.charAt(symbols[i]));
        }
        return text.toString();
    }

    /** Sum of symbol times a distinct power of the generator in GF(32), x^5 + x^2 + 1: a one-symbol Reed–Solomon check. */
    private static int check(int[] symbols) {
        var sum = 0;
        for (var i = 0; i < DATA_LENGTH; i++) {
            // Horner's scheme: every symbol passes the multiplication once more than the next one
            sum = timesGenerator(sum ^ symbols[i]);
        }
        return sum;
    }

    private static int timesGenerator(int value) {
        var doubled = value << 1;
        return (doubled & 0x20) == 0 ? doubled : doubled ^ 0x25;
    }
}
