package digital.ar.peers;

import digital.ar.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A DNS of its own from the root on: Knot signs and serves the one zone, Unbound resolves and validates before it. */
public final class NameServers implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Cell knot;
    private final Cell unbound;
    private final int port;

    private NameServers(Cell knot, Cell unbound, int port) {
        this.knot = knot;
        this.unbound = unbound;
        this.port = port;
    }

    /** Empty when they can run here, else what is missing. */
    public static String missing() {
        return Stream.of("knot", "unbound")
                .map(Cell::missing)
                .filter(m -> !m.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** @param records with absolute names, in the form of zone files */
    public static NameServers start(List<String> records) {
        var authority = FreePorts.next();
        var head =
                "@ 60 IN SOA ns.test. postmaster.test. 1 3600 600 86400 60\n@ 60 IN NS ns.test.\nns.test. 60 IN A 127.0.0.1\n";
        var zone = "$ORIGIN .\n$TTL 60\n" + head + String.join("\n", records) + "\n";
        var knot = Cell.start("knot", "knot", Map.of("PORT", Integer.toString(authority)), Map.of("zone", zone));
        await(knot, () -> Files.exists(knot.home().resolve("anchors")) && listens(authority));
        var port = FreePorts.next();
        var unbound = Cell.start(
                "unbound",
                "unbound",
                Map.of("PORT", Integer.toString(port), "AUTHORITY", Integer.toString(authority)),
                Map.of("anchors", read(knot.home().resolve("anchors"))));
        await(unbound, () -> listens(port));
        return new NameServers(knot, unbound, port);
    }

    /** The validating resolver, as {@code address:port}. */
    public String resolver() {
        return "127.0.0.1:" + port;
    }

    /** DS record of the root's key. */
    public Path anchors() {
        return knot.home().resolve("anchors");
    }

    public String log() {
        return knot.log() + unbound.log();
    }

    private static void await(Cell cell, BooleanSupplier ready) {
        var end = Instant.now().plus(PATIENCE);
        while (!ready.getAsBoolean()) {
            if (!cell.alive() || Instant.now().isAfter(end)) {
                cell.close();
                throw new IllegalStateException("a name server does not start:\n" + cell.log());
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    private static boolean listens(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        unbound.close();
        knot.close();
    }
}
