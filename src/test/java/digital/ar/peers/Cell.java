package digital.ar.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Debian server that is not installed, in namespaces of its own (see {@code cell.sh}); the network is the machine's. */
final class Cell implements AutoCloseable {
    private static final Path PEERS = Path.of("target/peers").toAbsolutePath();
    private static final Pattern PLACEHOLDER = Pattern.compile("@([A-Z_]+)@");
    private static final List<String> UNSHARE =
            List.of("unshare", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc");
    private static final String CANNOT = namespacesMissing();

    private final Path home;
    private final Process process;

    private Cell(Path home, Process process) {
        this.home = home;
        this.process = process;
    }

    /** Empty when it can run here, else what is missing. @param packageName of Debian */
    static String missing(String packageName) {
        if (!Files.exists(PEERS.resolve(packageName).resolve(".complete"))) {
            return "Debian's " + packageName + " is not unpacked under target/peers (run .ci/peers as root)";
        }
        return CANNOT;
    }

    private static String namespacesMissing() {
        try {
            var probe = new java.util.ArrayList<>(UNSHARE);
            probe.addAll(List.of("mount", "-t", "tmpfs", "tmpfs", "/mnt"));
            var ended = new ProcessBuilder(probe).redirectErrorStream(true).start();
            var said = new String(ended.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return ended.waitFor() == 0 ? "" : "foreign servers need root and mount namespaces: " + said.strip();
        } catch (IOException e) {
            return "unshare cannot be run: " + e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    /**
     * @param template folder of {@code src/test/resources/peers}, its file {@code start} is run
     * @param values for the {@code @NAMES@} in the template's files; a missing one becomes 9, where nobody listens
     */
    static Cell start(String packageName, String template, Map<String, String> values, Map<String, String> more) {
        try {
            var home = Files.createTempDirectory(Files.createDirectories(PEERS.resolve("run")), template + "-");
            copy(resource(template), home, values);
            for (var file : more.entrySet()) {
                var path = home.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
            var command = new java.util.ArrayList<>(UNSHARE);
            command.addAll(List.of(
                    "bash",
                    resource("cell.sh").toString(),
                    PEERS.resolve(packageName).toString(),
                    home.toString()));
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(home.resolve("cell.log").toFile())
                    .start();
            return new Cell(home, process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path resource(String name) {
        try {
            return Path.of(Cell.class.getResource("/peers/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void copy(Path template, Path home, Map<String, String> values) throws IOException {
        try (var files = Files.walk(template)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var target = home.resolve(template.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.writeString(target, filled(Files.readString(file), values));
            }
        }
    }

    private static String filled(String text, Map<String, String> values) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(m -> Matcher.quoteReplacement(values.getOrDefault(m.group(1), "9")));
    }

    Path home() {
        return home;
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Everything that the server wrote about itself. */
    String log() {
        try (var logs = Files.walk(home)) {
            var all = new StringBuilder();
            for (var log : logs.filter(Files::isRegularFile)
                    .filter(f -> f.toString().endsWith(".log") || f.endsWith("output"))
                    .sorted()
                    .toList()) {
                all.append("== ")
                        .append(home.relativize(log))
                        .append('\n')
                        .append(new String(Files.readAllBytes(log), StandardCharsets.ISO_8859_1));
            }
            return all.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The end of its input ends the first process of the cell, and with it all others. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("the cell at " + home + " did not end");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
