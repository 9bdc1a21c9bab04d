package digital.ar.vault;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Stands between us and a real object store, and does to the bytes what networks, disks and intruders do. */
final class FaultyWire implements Closeable {
    enum Fault {
        NONE,
        /** The store says that it is full (RFC 4918 11.5). */
        FULL,
        /** The answer ends in the middle. */
        CUT,
        /** The last bit of the answer's body is another. */
        FLIPPED_ANSWER,
        /** The last bit of the request's body is another. */
        FLIPPED_REQUEST,
        /** Nobody answers. */
        SILENT
    }

    private static final String FULL = "<Error><Code>InsufficientStorage</Code><Message>full</Message></Error>";
    private static final byte[] INSUFFICIENT_STORAGE = ("HTTP/1.1 507 Insufficient Storage\r\nConnection: close\r\n"
                    + "Content-Type: application/xml\r\nContent-Length: " + FULL.length() + "\r\n\r\n" + FULL)
            .getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final URI store;
    volatile Fault fault = Fault.NONE;

    FaultyWire(String endpoint) throws IOException {
        store = URI.create(endpoint);
        start(this::accept);
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    private interface Work {
        Void run() throws IOException;
    }

    /** Ends when one of its sockets is closed. */
    private static void start(Work work) {
        Thread.ofVirtual().start(() -> {
            try {
                work.run();
            } catch (IOException closed) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private Void accept() throws IOException {
        while (true) {
            var client = server.accept();
            start(() -> serve(client));
        }
    }

    private Void serve(Socket client) throws IOException {
        try (client;
                var upstream = new Socket(store.getHost(), store.getPort())) {
            start(() -> answers(upstream.getInputStream(), client));
            requests(client, upstream.getOutputStream());
        }
        return null;
    }

    private void requests(Socket client, OutputStream upstream) throws IOException {
        var buffer = new byte[1 << 16];
        for (var n = client.getInputStream().read(buffer);
                n >= 0;
                n = client.getInputStream().read(buffer)) {
            switch (fault) {
                case SILENT -> {}
                case FULL -> {
                    client.getOutputStream().write(INSUFFICIENT_STORAGE);
                    client.shutdownOutput();
                }
                case FLIPPED_REQUEST -> {
                    flip(buffer, n);
                    upstream.write(buffer, 0, n);
                }
                default -> upstream.write(buffer, 0, n);
            }
        }
    }

    /** Head and body may arrive apart, and a head without its empty line would only be waited for (RFC 9112 2.1). */
    private static void flip(byte[] buffer, int n) {
        if (buffer[n - 1] != '\n') {
            buffer[n - 1] ^= 1;
        }
    }

    private Void answers(InputStream upstream, Socket client) throws IOException {
        var buffer = new byte[1 << 16];
        for (var n = upstream.read(buffer); n >= 0; n = upstream.read(buffer)) {
            switch (fault) {
                case CUT -> {
                    client.getOutputStream().write(buffer, 0, n - 5);
                    client.close();
                    return null;
                }
                case FLIPPED_ANSWER -> {
                    flip(buffer, n);
                    client.getOutputStream().write(buffer, 0, n);
                }
                default -> client.getOutputStream().write(buffer, 0, n);
            }
        }
        client.close();
        return null;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
