package digital.ar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.RunsBeside;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A newcomer's first command, and the expert's: demo, verify, audit. */
@RunsBeside
class DemoIT {
    @TempDir
    Path home;

    @Test
    void theDemoLeavesAReceiptThatVerifiesOfflineAndFailsWhenAByteChanges() throws Exception {
        try (var ar = new ArProcess(home)) {
            ar.start("demo", "--once");
            assertThat(ar.awaitExit()).as(ar.output()).isZero();

            var receipt = Path.of(ar.output().strip().lines().toList().getLast());
            assertThat(receipt).exists().hasExtension("pdf");
            assertThat(ar.output()).contains("/console", "/mailbox", "API key", "no legal value");

            assertThat(verify(ar, receipt)).as(ar.output()).isZero();

            var changed = home.resolve("changed.pdf");
            Files.write(changed, flipBitInTheMiddle(Files.readAllBytes(receipt)));
            ar.forget();
            assertThat(verify(ar, changed)).isEqualTo(1);
            assertThat(ar.output()).contains("Não confere", "pdf.digest");

            ar.forget();
            assertThat(run(ar, "audit")).as(ar.output()).isZero();
        }
    }

    /** Without a network where the machine lets us take it away. */
    private int verify(ArProcess ar, Path file) throws Exception {
        var line = new ArrayList<String>();
        if (canUnshareNetwork()) {
            line.addAll(List.of("unshare", "-rn"));
        }
        line.addAll(List.of(
                "./ar",
                "verify",
                file.toString(),
                "--anchor",
                home.resolve("certs/dev/ca.pem").toString()));
        return ar.launch(line).waitFor();
    }

    private static int run(ArProcess ar, String command) throws Exception {
        var line = new ArrayList<>(List.of("./ar", command));
        line.addAll(ar.settings());
        return ar.launch(line).waitFor();
    }

    private static boolean canUnshareNetwork() throws IOException, InterruptedException {
        try {
            return new ProcessBuilder("unshare", "-rn", "true").start().waitFor() == 0;
        } catch (IOException noSuchCommand) {
            return false;
        }
    }

    private static byte[] flipBitInTheMiddle(byte[] content) {
        content[content.length / 2] ^= 1;
        return content;
    }
}
