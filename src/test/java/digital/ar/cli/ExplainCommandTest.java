package digital.ar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ResourceLock(Resources.SYSTEM_OUT)
class ExplainCommandTest {
    private static final String MAILS = "src/test/resources/bounces/";

    private record Run(int exit, List<JsonNode> lines) {}

    @Test
    void aLineForEachMail() {
        var run = run(MAILS + "exim-text.eml", MAILS + "arf-hotmail-without-recipient.eml", MAILS + "human-reply.eml");
        assertThat(run.exit()).isZero();
        assertThat(run.lines().get(0))
                .hasToString("{\"file\":\"" + MAILS + "exim-text.eml\",\"kind\":\"failure\",\"recipients\":["
                        + "{\"recipient\":\"maria@cliente.example\",\"action\":\"failed\",\"status\":null,\"replyCode\":550,"
                        + "\"hard\":true,\"reason\":\"userunknown\"}]}");
        assertThat(run.lines().get(1).path("feedbackType").asString()).isEqualTo("abuse");
        assertThat(run.lines().get(2))
                .hasToString("{\"file\":\"" + MAILS + "human-reply.eml\",\"kind\":\"reply\",\"recipients\":[]}");
    }

    @Test
    void aMailThatCannotBeReadIsSaidAndTheOthersAreRead(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("a.eml"), "Subject: x\n\ny");
        var run = run(folder.resolve("missing.eml").toString(), folder.toString());
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.lines().get(0).path("error").asString()).isEqualTo("no such file");
        assertThat(run.lines().get(0).has("kind")).isFalse();
        assertThat(run.lines().get(1).path("kind").asString()).isEqualTo("other");
    }

    @Test
    void withoutAMailItIsUsedWrongly() {
        assertThat(new CommandLine(new Ar())
                        .setErr(new java.io.PrintWriter(java.io.Writer.nullWriter()))
                        .execute("explain"))
                .isEqualTo(2);
    }

    private static Run run(String... mails) {
        assertThat(new CommandLine(new Ar()).getSubcommands()).containsKey("explain");
        var out = new ByteArrayOutputStream();
        var exit = new CommandLine(new ExplainCommand(out)).execute(mails);
        var json = JsonMapper.builder().build();
        return new Run(
                exit,
                out.toString(StandardCharsets.UTF_8).lines().map(json::readTree).toList());
    }
}
