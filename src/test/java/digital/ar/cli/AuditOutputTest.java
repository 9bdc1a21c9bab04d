package digital.ar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.evidence.Audit;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class AuditOutputTest {
    private static final Audit.Difference LEAF = new Audit.Difference("leaf 2", "is missing");
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void peopleReadWhatDiffersAndHowMuchWasLookedAt() {
        var text = new AuditOutput.Text(out);
        text.difference(LEAF);
        text.verdict(new Audit.Report(Map.of("leaves", 1_234_567L, "events", 3L), 1));
        assertThat(printed()).isEqualTo("""
                DIFFERS     leaf 2
                            is missing
                checked               3  events
                checked       1,234,567  leaves
                FAILED      1 differences
                """);
    }

    @Test
    void soundnessAndNoVerdictAreToldApart() {
        new AuditOutput.Text(out).verdict(new Audit.Report(Map.of(), 0));
        new AuditOutput.Text(out).noVerdict("the store is away");
        assertThat(printed()).contains("PASSED  ").endsWith("NO VERDICT  the store is away\n");
    }

    @Test
    void machinesReadOneObject() {
        var json = new AuditOutput.Json(out);
        json.difference(LEAF);
        json.verdict(new Audit.Report(Map.of("leaves", 3L), 1));
        var read = JsonMapper.builder().build().readTree(printed());
        assertThat(read.get("verdict").asString()).isEqualTo("FAILED");
        assertThat(read.get("differences").get(0).get("place").asString()).isEqualTo("leaf 2");
        assertThat(read.get("checked").get("leaves").asLong()).isEqualTo(3);

        bytes.reset();
        new AuditOutput.Json(out).noVerdict("the store is away");
        assertThat(printed()).isEqualTo("{\"verdict\":\"NONE\",\"differences\":[],\"reason\":\"the store is away\"}\n");
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
