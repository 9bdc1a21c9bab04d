package digital.ar.seal;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program of the system that judges our work; where it is not installed the test says so and is skipped. */
public final class Tool {
    public record Result(int exit, String output) {}

    private Tool() {}

    public static void require(String... programs) {
        for (var program : programs) {
            assumeTrue(installed(program), program + " is not installed: this outside check is skipped");
        }
    }

    public static boolean installed(String program) {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    public static Result run(Path directory, String... command) throws IOException, InterruptedException {
        var out = Files.createTempFile(directory, "tool", ".out");
        var process = new ProcessBuilder(List.of(command))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(command[0] + " did not end");
        }
        return new Result(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8));
    }
}
