package digital.ar.delivery;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A mail server that counts: connections open at once, and copies of each notice. Idle connections it drops. */
final class CountingReceiver implements AutoCloseable {
    private final ServerSocket listener;
    private final Duration idle;
    private final Duration perMessage;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final Map<UUID, Integer> copies = new ConcurrentHashMap<>();
    private final Map<Socket, Boolean> sockets = new ConcurrentHashMap<>();

    CountingReceiver(Duration idle, Duration perMessage) {
        this.idle = idle;
        this.perMessage = perMessage;
        try {
            this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Most connections that were open at the same time. */
    int most() {
        return most.get();
    }

    /** Copies of each notice that were answered with 250. */
    Map<UUID, Integer> copies() {
        return copies;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var socket = listener.accept();
                most.accumulateAndGet(open.incrementAndGet(), Math::max);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        var counted = new AtomicInteger(1);
        sockets.put(socket, true);
        try (socket) {
            socket.setSoTimeout(Math.toIntExact(idle.toMillis()));
            converse(socket, counted);
        } catch (IOException | InterruptedException e) {
            // The client died, was frozen, or the test is over.
        } finally {
            sockets.remove(socket);
            open.addAndGet(-counted.getAndSet(0));
        }
    }

    private void converse(Socket socket, AtomicInteger counted) throws IOException, InterruptedException {
        var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        say(socket, "220 counting ESMTP");
        for (String line; (line = in.readLine()) != null; ) {
            if (line.startsWith("QUIT")) {
                open.addAndGet(-counted.getAndSet(0));
                say(socket, "221 bye");
                return;
            }
            if (line.startsWith("DATA")) {
                say(socket, "354 go on");
                take(socket, in);
            } else {
                say(socket, line.startsWith("EHLO") ? "250 counting" : "250 ok");
            }
        }
    }

    private void take(Socket socket, BufferedReader in) throws IOException, InterruptedException {
        UUID notice = null;
        String line;
        while ((line = in.readLine()) != null && !line.equals(".")) {
            notice = line.length() == 36 ? UUID.fromString(line) : notice;
        }
        if (line == null || notice == null) {
            throw new IOException("the message did not end");
        }
        Thread.sleep(perMessage);
        copies.merge(notice, 1, Integer::sum);
        say(socket, "250 2.0.0 taken");
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (var socket : sockets.keySet()) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
