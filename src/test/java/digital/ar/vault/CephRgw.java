package digital.ar.vault;

import digital.ar.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real S3 server whose Object Lock locks: Ceph's RADOS gateway, started for one test class and stopped after it. */
final class CephRgw implements AutoCloseable {
    static final String ACCESS_KEY = "AKIATEST";
    static final String SECRET_KEY = "a-secret-for-tests";
    private static final List<String> PROGRAMS =
            List.of("radosgw", "radosgw-admin", "ceph", "ceph-mon", "ceph-osd", "monmaptool", "ceph-authtool");

    private final Path directory;
    private final int port;

    private CephRgw(Path directory, int port) {
        this.directory = directory;
        this.port = port;
    }

    /** Empty when it can run here, else what is missing. */
    static String missing() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return "Ceph's daemons need root";
        }
        var path = System.getenv("PATH").split(":");
        return PROGRAMS.stream()
                .filter(program -> Arrays.stream(path).noneMatch(d -> Files.isExecutable(Path.of(d, program))))
                .findFirst()
                .map(program -> program + " is not installed (Debian: radosgw ceph-mon ceph-osd ceph-common)")
                .orElse("");
    }

    static CephRgw start(Path directory) throws IOException, InterruptedException {
        var port = FreePorts.next();
        var rgw = new CephRgw(directory.toAbsolutePath(), port);
        rgw.script("start", Integer.toString(FreePorts.next()), Integer.toString(port), ACCESS_KEY, SECRET_KEY);
        return rgw;
    }

    String endpoint() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        script("stop");
    }

    private void script(String action, String... more) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("bash", scriptFile(), action, directory.toString()));
        command.addAll(List.of(more));
        var log = directory.resolve(action + ".log");
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(240, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("ceph-rgw.sh " + action + " did not end, see " + log);
        }
        if (process.exitValue() != 0) {
            throw new IOException("ceph-rgw.sh " + action + " failed: " + Files.readString(log));
        }
    }

    private static String scriptFile() {
        try {
            return Path.of(CephRgw.class.getResource("/ceph-rgw.sh").toURI()).toString();
        } catch (java.net.URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
