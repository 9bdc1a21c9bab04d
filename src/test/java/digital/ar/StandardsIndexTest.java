package digital.ar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Each RFC that a line of code implements stands in the index, so that a reader can judge what is kept and how far. */
class StandardsIndexTest {
    private static final Pattern RFC = Pattern.compile("RFC (\\d{3,5})");

    @Test
    void everyRfcInTheCodeStandsInTheIndex() throws IOException {
        var indexed = rfcs(Files.readString(Path.of("docs/standards.md")));
        var used = new TreeSet<String>();
        try (var files = Files.walk(Path.of("src/main/java"))) {
            files.filter(f -> f.toString().endsWith(".java")).forEach(f -> used.addAll(rfcs(read(f))));
        }
        assertThat(indexed).containsAll(used);
    }

    private static Set<String> rfcs(String text) {
        var found = new TreeSet<String>();
        RFC.matcher(text).results().forEach(m -> found.add(m.group(1)));
        return found;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
