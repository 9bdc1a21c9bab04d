package digital.ar.seal.certificate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Until when algorithms are thought to hold: the table {@code algorithms.csv}, which names its source line by line. */
public final class Algorithms {
    private static final String FILE = "/digital/ar/seal/algorithms.csv";
    private static final List<Line> LINES = read();

    /** @param from smallest size in bits that the line is about. @param until empty: no end is foreseen */
    private record Line(String algorithm, int from, Optional<Instant> until) {}

    private Algorithms() {}

    /** @return when signatures of this key stop to prove anything new; empty when no end is foreseen */
    public static Optional<Instant> usableUntil(X509Certificate certificate) {
        var key = certificate.getPublicKey();
        return LINES.stream()
                .filter(line -> line.algorithm().equals(name(key)) && line.from() <= size(key))
                .max(Comparator.comparingInt(Line::from))
                .map(Line::until)
                .orElse(Optional.of(Instant.EPOCH));
    }

    /** In words, e.g. {@code RSA 2048}. */
    public static String describe(X509Certificate certificate) {
        var key = certificate.getPublicKey();
        return name(key) + " " + size(key);
    }

    /** JCA's name of the family; our RSA signatures are PKCS #1 v1.5 (RFC 8017 8.2). */
    private static String name(PublicKey key) {
        return key.getAlgorithm();
    }

    private static int size(PublicKey key) {
        return switch (key) {
            case RSAPublicKey rsa -> rsa.getModulus().bitLength();
            case ECPublicKey ec -> ec.getParams().getCurve().getField().getFieldSize();
            default -> 0;
        };
    }

    private static List<Line> read() {
        try (var in = Algorithms.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("missing on the class path: " + FILE);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(",", 4))
                    .map(Algorithms::line)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
    }

    private static Line line(String[] columns) {
        var until = columns[2].isBlank()
                ? Optional.<Instant>empty()
                : Optional.of(
                        LocalDate.parse(columns[2]).atStartOfDay(ZoneOffset.UTC).toInstant());
        return new Line(columns[0], Integer.parseInt(columns[1]), until);
    }
}
