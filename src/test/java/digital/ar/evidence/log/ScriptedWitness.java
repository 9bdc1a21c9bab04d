package digital.ar.evidence.log;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import digital.ar.evidence.Checkpoint;
import digital.ar.evidence.Merkle;
import digital.ar.evidence.SignedNote;
import digital.ar.evidence.VerifierKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/** A witness as C2SP tlog-witness describes one, step by step; a test may give it another mind. */
final class ScriptedWitness implements AutoCloseable {
    static final String NAME = "witness.example/w1";
    volatile VerifierKey log;
    volatile long size;
    volatile byte[] root = Merkle.emptyRoot();
    /** Answers this instead: a status, and a body after it. */
    volatile String instead = "";

    volatile boolean silent;
    volatile long time = 1_795_000_000L;
    private final Ed25519PrivateKeyParameters key = new Ed25519PrivateKeyParameters(new SecureRandom());
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

    /** {@code name+hash+base64} of type 4, put together by hand from the specification. */
    String verifierKey() {
        var typed = typedKey();
        return NAME + "+" + HexFormat.of().formatHex(keyHash()) + "+"
                + Base64.getEncoder().encodeToString(typed);
    }

    private byte[] typedKey() {
        return ByteBuffer.allocate(33)
                .put((byte) 4)
                .put(key.generatePublicKey().getEncoded())
                .array();
    }

    private byte[] keyHash() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((NAME + "\n").getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(digest.digest(typedKey()), 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
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
        var message = new ByteArrayOutputStream();
        message.writeBytes(("cosignature/v1\ntime " + time + "\n" + text).getBytes(StandardCharsets.UTF_8));
        var signer = new Ed25519Signer();
        signer.init(true, key);
        signer.update(message.toByteArray(), 0, message.size());
        var signature = ByteBuffer.allocate(76).put(keyHash()).putLong(time).put(signer.generateSignature());
        return "— " + NAME + " " + Base64.getEncoder().encodeToString(signature.array()) + "\n";
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
    }
}
