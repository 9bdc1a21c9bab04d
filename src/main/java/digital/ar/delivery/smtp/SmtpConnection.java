package digital.ar.delivery.smtp;

import digital.ar.delivery.smtp.SmtpFailure.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Lines in, lines out, under limits. Each reply has one deadline however slowly its octets drip. */
final class SmtpConnection implements AutoCloseable {
    // RFC 5321 4.5.3.1.5 allows 512 octets; real servers say more.
    private static final int MAX_LINE = 2_048;
    private static final int MAX_LINES = 128;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    // A blocking socket write has no timeout of its own; the watch closes the socket under it.
    private static final ScheduledExecutorService WATCH = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("smtp-write-watch").factory());

    private final Transcript transcript;
    private final byte[] buffer = new byte[8_192];
    private final Consumer<SmtpConnection> onClose;
    private volatile Socket socket = new Socket();
    private InputStream in = InputStream.nullInputStream();
    private OutputStream out = OutputStream.nullOutputStream();
    private int position;
    private int limit;
    private volatile boolean open = true;

    /** @param onClose told when this connection closes */
    SmtpConnection(Transcript transcript, Consumer<SmtpConnection> onClose) {
        this.transcript = transcript;
        this.onClose = onClose;
    }

    /** @param source our address; empty: the operating system chooses */
    void dial(Target target, Optional<InetAddress> source, Duration timeout) throws SmtpFailure {
        var place = target.host() + " [" + target.address().getHostAddress() + "]:" + target.port();
        try {
            transcript.note("connecting to " + place
                    + source.map(a -> " from " + a.getHostAddress()).orElse(""));
            if (source.isPresent()) {
                socket.bind(new InetSocketAddress(source.get(), 0));
            }
            socket.connect(new InetSocketAddress(target.address(), target.port()), Math.toIntExact(timeout.toMillis()));
            socket.setTcpNoDelay(true);
            in = socket.getInputStream();
            out = socket.getOutputStream();
            transcript.note("connected from port " + socket.getLocalPort());
        } catch (IOException e) {
            transcript.note("no connection: " + e.getMessage());
            close();
            var reason = e instanceof SocketTimeoutException ? Reason.TIMEOUT : Reason.CONNECTION_FAILED;
            throw SmtpFailure.of(Stage.CONNECT, reason, "no connection to " + place + ": " + e.getMessage(), e);
        }
    }

    /** Of our side; empty before the connection is made. */
    Optional<InetAddress> localAddress() {
        return Optional.ofNullable(socket.getLocalAddress()).filter(a -> !a.isAnyLocalAddress());
    }

    Socket socket() {
        return socket;
    }

    /** Continues on a socket that wraps the present one. */
    void continueOn(Socket wrapped) throws IOException {
        this.socket = wrapped;
        this.in = wrapped.getInputStream();
        this.out = wrapped.getOutputStream();
        this.position = 0;
        this.limit = 0;
    }

    boolean isOpen() {
        return open;
    }

    /** Something of the peer waits unread. */
    boolean pending() throws IOException {
        return position < limit || in.available() > 0;
    }

    SmtpReply command(Stage stage, String line, Duration timeout) throws SmtpFailure {
        send(stage, line, line, timeout);
        return read(stage, timeout);
    }

    /** @param shown what the transcript shows instead, for secrets */
    void send(Stage stage, String line, String shown, Duration timeout) throws SmtpFailure {
        if (line.indexOf('\r') >= 0 || line.indexOf('\n') >= 0 || line.indexOf(0) >= 0) {
            throw new IllegalArgumentException("line end or NUL in an SMTP command");
        }
        transcript.client(shown);
        write(stage, (line + "\r\n").getBytes(StandardCharsets.UTF_8), timeout);
    }

    void write(Stage stage, byte[] octets, Duration timeout) throws SmtpFailure {
        write(stage, octets, 0, octets.length, timeout);
    }

    void write(Stage stage, byte[] octets, int from, int length, Duration timeout) throws SmtpFailure {
        var watched = socket;
        var watch = WATCH.schedule(() -> closeQuietly(watched), timeout.toMillis(), TimeUnit.MILLISECONDS);
        try {
            out.write(octets, from, length);
            out.flush();
        } catch (IOException e) {
            throw lost(stage, e);
        } finally {
            watch.cancel(false);
        }
    }

    SmtpReply read(Stage stage, Duration timeout) throws SmtpFailure {
        var deadline = System.nanoTime() + timeout.toNanos();
        var texts = new ArrayList<String>();
        while (true) {
            var line = line(stage, deadline);
            transcript.server(line);
            // RFC 5321 4.2: three digits, then a space, a hyphen when more lines follow, or nothing.
            if (!line.matches("[2-5]\\d\\d([ -].*)?")) {
                throw violation(stage, "no SMTP reply: " + line);
            }
            texts.add(line.length() > 4 ? line.substring(4) : "");
            if (line.length() == 3 || line.charAt(3) == ' ') {
                return new SmtpReply(Integer.parseInt(line, 0, 3, 10), texts);
            }
            if (texts.size() >= MAX_LINES) {
                throw violation(stage, "more than " + MAX_LINES + " reply lines");
            }
        }
    }

    private String line(Stage stage, long deadline) throws SmtpFailure {
        var line = new java.io.ByteArrayOutputStream();
        while (true) {
            if (position == limit) {
                fill(stage, deadline);
            }
            var octet = buffer[position++];
            if (octet == '\n') {
                return CONTROL.matcher(line.toString(StandardCharsets.UTF_8).stripTrailing())
                        .replaceAll("\uFFFD");
            }
            line.write(octet);
            if (line.size() > MAX_LINE) {
                throw violation(stage, "a reply line longer than " + MAX_LINE + " octets");
            }
        }
    }

    private void fill(Stage stage, long deadline) throws SmtpFailure {
        var millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        try {
            if (millis <= 0) {
                throw new SocketTimeoutException("the reply took too long");
            }
            socket.setSoTimeout(Math.toIntExact(millis));
            var count = in.read(buffer);
            if (count < 0) {
                throw new EOFException("the peer closed the connection");
            }
            position = 0;
            limit = count;
        } catch (IOException e) {
            throw lost(stage, e);
        }
    }

    SmtpFailure lost(Stage stage, IOException e) {
        var reason = e instanceof SocketTimeoutException ? Reason.TIMEOUT : Reason.CONNECTION_LOST;
        transcript.note(reason.code() + ": " + e.getMessage());
        close();
        return SmtpFailure.of(stage, reason, reason.code() + ": " + e.getMessage(), e);
    }

    SmtpFailure violation(Stage stage, String message) {
        transcript.note(message);
        close();
        return SmtpFailure.of(stage, Reason.PROTOCOL_VIOLATION, message);
    }

    @Override
    public void close() {
        open = false;
        closeQuietly(socket);
        onClose.accept(this);
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            org.slf4j.LoggerFactory.getLogger(SmtpConnection.class).debug("closing a socket failed", e);
        }
    }
}
