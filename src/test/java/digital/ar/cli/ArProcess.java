package digital.ar.cli;

import digital.ar.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code ./ar} in a home of its own, as a person starts it. */
final class ArProcess implements AutoCloseable {
    private static final long START_SECONDS = 240;
    final Path home;
    final int port;
    private final Path output;
    private Process process;

    ArProcess(Path home) {
        this.home = home;
        this.output = home.resolve("output.txt");
        this.port = FreePorts.next();
    }

    String baseUrl() {
        return "http://localhost:" + port;
    }

    ArProcess start(String command, String... more) throws IOException {
        var line = new ArrayList<>(List.of("./ar", command, "--port", Integer.toString(port)));
        line.addAll(settings());
        line.addAll(List.of(more));
        process = launch(line);
        return this;
    }

    /** Data, keys and ports apart from those of the person who runs the tests. */
    List<String> settings() {
        return List.of(
                "-s",
                "ar.data-dir=" + home.resolve("data"),
                "-s",
                "ar.certs-dir=" + home.resolve("certs"),
                "-s",
                "ar.database.embedded-port=0",
                "-s",
                "ar.smtp.port=0");
    }

    Process launch(List<String> line) throws IOException {
        var builder = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        // Short-lived, like the JVMs of the build: the second compiler tier costs more than it gives.
        builder.environment().put("AR_JAVA_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        return builder.start();
    }

    String output() throws IOException {
        return Files.exists(output) ? Files.readString(output) : "";
    }

    /** Waits until the text has been printed since the last {@link #forget}. */
    String awaitOutput(String text) throws IOException, InterruptedException {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (System.nanoTime() < deadline) {
            if (output().contains(text)) {
                return output();
            }
            if (!process.isAlive()) {
                break;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("did not print '" + text + "' but:\n" + output());
    }

    void forget() throws IOException {
        Files.deleteIfExists(output);
    }

    int awaitExit() throws InterruptedException, IOException {
        if (!process.waitFor(START_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("still running:\n" + output());
        }
        return process.exitValue();
    }

    /** SIGKILL to the Java process; its PostgreSQL is left behind, as in a real crash. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        if (process != null && process.isAlive()) {
            process.destroy();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
    }
}
