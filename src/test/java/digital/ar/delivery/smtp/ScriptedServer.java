package digital.ar.delivery.smtp;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A mail server that says what the test tells it to, also what no server should say. */
public final class ScriptedServer implements AutoCloseable {
    /** What one connection is answered. */
    @FunctionalInterface
    public interface Script {
        void play(Peer peer) throws Exception;
    }

    private final ServerSocket listener;
    private final List<Script> scripts;
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final List<byte[]> messages = new CopyOnWriteArrayList<>();
    private final List<Exception> faults = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile int connections;

    /** The n-th connection plays the n-th script; the last one serves all later ones. */
    public ScriptedServer(Script... scripts) {
        this.scripts = List.of(scripts);
        try {
            this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** A well-behaved server with these EHLO keywords that takes everything. */
    public static Script polite(String... keywords) {
        return peer -> peer.serve(keywords);
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort());
    }

    /** All command lines of all connections, in order. */
    public List<String> commands() {
        return commands;
    }

    /** Messages as they came, dot-stuffing removed. */
    public List<byte[]> messages() {
        return messages;
    }

    public int connections() {
        return connections;
    }

    /** What a script stumbled over, for a test's message. */
    public List<Exception> faults() {
        return faults;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var socket = listener.accept();
                sockets.add(socket);
                var script = scripts.get(Math.min(connections, scripts.size() - 1));
                connections++;
                Thread.ofVirtual().start(() -> play(socket, script));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void play(Socket socket, Script script) {
        try (socket) {
            script.play(new Peer(socket));
        } catch (Exception e) {
            faults.add(e);
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (var socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The server's side of one connection. */
    public final class Peer {
        private Socket socket;

        private Peer(Socket socket) {
            this.socket = socket;
        }

        public void say(String line) throws IOException {
            raw(line + "\r\n");
        }

        public void raw(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        }

        /** The next line of the client, which must begin so. */
        public String expect(String prefix) throws IOException {
            var line = line();
            commands.add(line);
            if (!line.startsWith(prefix)) {
                throw new IOException("expected " + prefix + ", got " + line);
            }
            return line;
        }

        public String line() throws IOException {
            var line = new ByteArrayOutputStream();
            for (int octet; (octet = socket.getInputStream().read()) >= 0; ) {
                if (octet == '\n') {
                    return line.toString(StandardCharsets.UTF_8).replace("\r", "");
                }
                line.write(octet);
            }
            throw new EOFException("the client hung up");
        }

        /** Waits until the client sends anything. */
        public void anything() throws IOException {
            if (socket.getInputStream().read() < 0) {
                throw new EOFException("the client hung up");
            }
        }

        /** A chunk of RFC 3030, after its command. */
        public byte[] octets(int count) throws IOException {
            var octets = socket.getInputStream().readNBytes(count);
            if (octets.length < count) {
                throw new EOFException("the client hung up");
            }
            messages.add(octets);
            return octets;
        }

        public byte[] data() throws IOException {
            var message = new ByteArrayOutputStream();
            while (true) {
                var line = line();
                if (line.equals(".")) {
                    messages.add(message.toByteArray());
                    return message.toByteArray();
                }
                var text = line.startsWith(".") ? line.substring(1) : line;
                message.writeBytes((text + "\r\n").getBytes(StandardCharsets.UTF_8));
            }
        }

        public void startTls(SSLContext context) throws IOException {
            var tls = (SSLSocket) context.getSocketFactory().createSocket(socket, null, socket.getPort(), true);
            tls.setUseClientMode(false);
            tls.startHandshake();
            socket = tls;
        }

        public void hangUp() throws IOException {
            socket.close();
        }

        public void greet(String... keywords) throws IOException {
            say("220 mx.test ESMTP");
            ehlo(keywords);
        }

        public void ehlo(String... keywords) throws IOException {
            expect("EHLO");
            var lines = new ArrayList<String>();
            lines.add("mx.test");
            lines.addAll(List.of(keywords));
            for (var i = 0; i < lines.size(); i++) {
                say("250" + (i == lines.size() - 1 ? " " : "-") + lines.get(i));
            }
        }

        /** Greeting to end-of-data line; the answer to it is the script's. */
        public byte[] takeMessage(String... keywords) throws IOException {
            greet(keywords);
            return takeTransaction();
        }

        public byte[] takeTransaction() throws IOException {
            expect("MAIL");
            say("250 2.1.0 ok");
            expect("RCPT");
            say("250 2.1.5 ok");
            expect("DATA");
            say("354 go on");
            return data();
        }

        public void serve(String... keywords) throws IOException {
            greet(keywords);
            serveMessages();
        }

        public void serveMessages() throws IOException {
            while (true) {
                var line = line();
                commands.add(line);
                if (line.startsWith("QUIT")) {
                    say("221 2.0.0 bye");
                    return;
                }
                if (line.startsWith("DATA")) {
                    say("354 go on");
                    data();
                    say("250 2.0.0 Ok: queued as 4F2A" + messages.size());
                } else {
                    say("250 2.0.0 ok");
                }
            }
        }
    }
}
