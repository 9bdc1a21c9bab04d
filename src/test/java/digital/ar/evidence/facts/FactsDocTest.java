package digital.ar.evidence.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/evidence.md says of each event what the catalogue says. {@code -Dar.write-docs=true} writes it anew. */
class FactsDocTest {
    private static final Path DOC = Path.of("docs/evidence.md");
    private static final String BEGIN = "<!-- facts: generated from the catalogue, see FactsDocTest -->\n";
    private static final String END = "<!-- end of facts -->\n";

    @Test
    void theTablesAreThoseOfTheCatalogue() throws IOException {
        var doc = Files.readString(DOC);
        var begin = doc.indexOf(BEGIN);
        var end = doc.indexOf(END);
        assertThat(begin).as("the marker %s in %s", BEGIN, DOC).isNotNegative();
        assertThat(end).isGreaterThan(begin);
        if (Boolean.getBoolean("ar.write-docs")) {
            doc = doc.substring(0, begin) + BEGIN + FactsTable.markdown() + "\n" + doc.substring(end);
            Files.writeString(DOC, doc);
            end = doc.indexOf(END);
        }
        assertThat(doc.substring(begin + BEGIN.length(), end))
                .as("write it anew: mvn test -Dtest=FactsDocTest -DargLine=-Dar.write-docs=true")
                .isEqualTo(FactsTable.markdown() + "\n");
    }
}
