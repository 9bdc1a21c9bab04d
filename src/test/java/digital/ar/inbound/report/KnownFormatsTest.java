package digital.ar.inbound.report;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.inbound.MailExplanation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One mail for each format that mail systems are known to write, after their documentation; none is a real one. */
class KnownFormatsTest {
    private static final Path MAILS = Path.of("src/test/resources/bounces");

    record Row(String file, String kind, String recipient, String action, boolean hard) {
        static Row of(String line) {
            var c = line.split("\t", -1);
            return new Row(c[0], c[1], c[2], c[3], c[4].equals("hard"));
        }
    }

    static Stream<String> mails() throws IOException {
        return rows().stream().map(Row::file).distinct();
    }

    private static List<Row> rows() throws IOException {
        return Files.readAllLines(MAILS.resolve("expected.tsv")).stream()
                .skip(1)
                .map(Row::of)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("mails")
    void isReadAsItsSystemMeansIt(String file) throws IOException {
        var expected = rows().stream().filter(r -> r.file().equals(file)).toList();
        var explained = MailExplanation.of(Files.readAllBytes(MAILS.resolve(file)));
        assertThat(explained.kind()).isEqualTo(expected.getFirst().kind());
        if (!expected.getFirst().recipient().isEmpty()) {
            assertThat(explained.recipients())
                    .map(r -> new Row(
                            file, explained.kind(), r.recipient(), r.action() == null ? "" : r.action(), r.hard()))
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }
}
