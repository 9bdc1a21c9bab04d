package digital.ar.evidence.log;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import digital.ar.evidence.Checkpoint;
import digital.ar.evidence.Merkle;
import digital.ar.evidence.SignedNote;
import digital.ar.evidence.VerifierKey;
import digital.ar.evidence.WitnessKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** A witness as C2SP tlog-witness describes one, step by step; a test may give it another mind. */
final class ScriptedWitness implements AutoCloseable {
    volatile VerifierKey log;
    volatile long size;
    volatile byte[] root = Merkle.emptyRoot();
    /** Answers this instead: a status, and a body after it. */
    volatile String instead = "";

    volatile boolean silent;
    volatile long time = 1_795_000_000L;
    private final WitnessKey key = new WitnessKey();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final HttpServer server;

    ScriptedWitness() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/w1/add-checkpoint", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/w1/";
    }

    String verifierKey() {
        return key.verifierKey();
    }

    private void handle(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var answer = silent ? await() : instead.isEmpty() ? judge(body) : instead;
        var bytes = answer.substring(3).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(Integer.parseInt(answer.substring(0, 3)), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private String await() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return "503";
    }

    private synchronized String judge(String body) {
        var end = body.indexOf("\n\n");
        var lines = body.substring(0, end).lines().toList();
        var note = SignedNote.parse(body.substring(end + 2));
        var checkpoint = Checkpoint.parse(note.text());
        var old = Long.parseLong(lines.getFirst().substring("old ".length()));
        var proof = lines.stream().skip(1).map(Base64.getDecoder()::decode).toList();
        if (!checkpoint.origin().equals(log.name())) {
            return "404";
        }
        if (!note.verifiedBy(log)) {
            return "403";
        }
        if (old > checkpoint.size()) {
            return "400";
        }
        if (old != size) {
            return "409" + size + "\n";
        }
        if (old == checkpoint.size() && !Arrays.equals(root, checkpoint.root())) {
            return "409";
        }
        if (!Merkle.verifyConsistency(old, root, checkpoint.size(), checkpoint.root(), proof)) {
            return "422";
        }
        size = checkpoint.size();
        root = checkpoint.root();
        return "200" + line(note.text());
    }

    String line(String text) {
        return key.line(text, time, time);
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
    }
}
