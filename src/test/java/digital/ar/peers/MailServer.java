package digital.ar.peers;

import digital.ar.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Somebody else's mail server with a domain of its own ({@code postfix.test}, …), for one test class. */
public final class MailServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Which one, and its package in Debian. */
    public enum Kind {
        POSTFIX("postfix"),
        EXIM("exim4-daemon-light"),
        OPENSMTPD("opensmtpd");

        private final String packageName;

        Kind(String packageName) {
            this.packageName = packageName;
        }

        /** Empty when it can run here, else what is missing. */
        public String missing() {
            return Cell.missing(packageName);
        }

        String template() {
            return name().toLowerCase(Locale.ROOT);
        }

        public String domain() {
            return template() + ".test";
        }
    }

    /** Ports with manners of their own; not each server has all. */
    public enum Door {
        /** As a postmaster sets it up; OpenSMTPD's offers no TLS. */
        PORT,
        TLS_REQUIRED,
        NO_TLS,
        /** STARTTLS is offered and answered with 454. */
        TLS_WITHDRAWN,
        /** STARTTLS is offered, the handshake fails. */
        TLS_BROKEN,
        /** STARTTLS is offered and answered with 454, and without it MAIL is answered with 530. */
        TLS_REQUIRED_AND_WITHDRAWN,
        /** Knows no delivery reports. */
        NO_DSN,
        /** A stranger's first recipient gets 450. */
        GREYLISTING
    }

    private final Kind kind;
    private final Map<Door, Integer> ports;
    private final Authority.Issued certificate;
    private final Cell cell;

    private MailServer(Kind kind, Map<Door, Integer> ports, Authority.Issued certificate, Cell cell) {
        this.kind = kind;
        this.ports = ports;
        this.certificate = certificate;
        this.cell = cell;
    }

    public static MailServer start(Kind kind, Authority authority) {
        return start(kind, authority, Map.of());
    }

    /** @param settings {@code BACK}: the port of ar.test; {@code POSTFIX} …: where other servers listen; {@code PASSWORD} */
    public static MailServer start(Kind kind, Authority authority, Map<String, String> settings) {
        var ports = new EnumMap<Door, Integer>(Door.class);
        var values = new HashMap<>(settings);
        for (var door : Door.values()) {
            ports.put(
                    door,
                    values.containsKey(door.name()) ? Integer.parseInt(values.get(door.name())) : FreePorts.next());
            values.put(door.name(), ports.get(door).toString());
        }
        var certificate = authority.issue(kind.domain(), "localhost");
        var files = Map.of("tls/chain.pem", certificate.chainPem(), "tls/key.pem", certificate.keyPem());
        var cell = Cell.start(kind.packageName, kind.template(), values, files);
        var server = new MailServer(kind, ports, certificate, cell);
        server.awaitGreeting();
        return server;
    }

    private void awaitGreeting() {
        var end = Instant.now().plus(PATIENCE);
        while (!greets()) {
            if (!cell.alive() || Instant.now().isAfter(end)) {
                cell.close();
                throw new IllegalStateException(kind + " does not greet:\n" + cell.log());
            }
            pause();
        }
    }

    private boolean greets() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port(Door.PORT)), 1_000);
            socket.setSoTimeout(5_000);
            return socket.getInputStream().read() == '2';
        } catch (IOException e) {
            return false;
        }
    }

    public Kind kind() {
        return kind;
    }

    public int port(Door door) {
        return ports.get(door);
    }

    public Authority.Issued certificate() {
        return certificate;
    }

    public String address(String user) {
        return user + "@" + kind.domain();
    }

    /** The mails in a Maildir, as the server wrote them: with its trace fields, and with LF. */
    public List<String> mailbox(String user) {
        var folder = cell.home().resolve("mail").resolve(user).resolve("new");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var mails = Files.list(folder)) {
            return mails.sorted().map(MailServer::read).collect(Collectors.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for a mail that holds this text. */
    public String awaitMail(String user, String text) {
        var end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            var found = mailbox(user).stream().filter(m -> m.contains(text)).findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            pause();
        }
        throw new AssertionError("no mail with \"" + text + "\" for " + address(user) + "\n" + log());
    }

    /** Octets as characters. */
    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String log() {
        return cell.log();
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        cell.close();
    }
}
