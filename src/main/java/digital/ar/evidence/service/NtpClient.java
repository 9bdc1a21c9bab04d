package digital.ar.evidence.service;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * One question to one server (RFC 4330: SNTP). Our clock is read once; how long the answer took is counted by the machine's
 * counter, so that a clock that is set meanwhile spoils nothing.
 */
final class NtpClient {
    private static final int PORT = 123; // RFC 5905 16
    private static final int LONGEST = 512;

    private final Clock clock;
    private final LongSupplier nanos;
    private final Duration timeout;
    private final SecureRandom random = new SecureRandom();

    NtpClient(Clock clock, LongSupplier nanos, Duration timeout) {
        this.clock = clock;
        this.nanos = nanos;
        this.timeout = timeout;
    }

    /** @param server {@code host} or {@code host:port} */
    NtpSample ask(String server) {
        try {
            return ask(server, address(server));
        } catch (SocketTimeoutException e) {
            return NtpSample.none(server, "no answer within " + timeout.toMillis() + " ms");
        } catch (IOException | NtpPacket.Refused e) {
            return NtpSample.none(server, String.valueOf(e.getMessage()));
        }
    }

    private NtpSample ask(String server, InetSocketAddress address) throws IOException {
        if (address.isUnresolved()) {
            return NtpSample.none(server, "its name has no address");
        }
        try (var socket = new DatagramSocket()) {
            socket.setSoTimeout((int) timeout.toMillis());
            socket.connect(address); // answers of others are not even read
            var nonce = random.nextLong();
            var question = NtpPacket.question(nonce);
            var answer = new DatagramPacket(new byte[LONGEST], LONGEST);
            var sentAt = clock.instant();
            var started = nanos.getAsLong();
            socket.send(new DatagramPacket(question, question.length));
            socket.receive(answer);
            var took = Duration.ofNanos(nanos.getAsLong() - started);
            var packet = NtpPacket.answer(answer.getData(), answer.getLength(), nonce, sentAt);
            return sample(server, sentAt, took, packet);
        }
    }

    /** RFC 5905 8: offset ((T2 − T1) + (T3 − T4)) / 2, delay (T4 − T1) − (T3 − T2). */
    private static NtpSample sample(String server, Instant t1, Duration took, NtpPacket packet) {
        var t4 = t1.plus(took);
        var offset = Duration.between(t1, packet.received())
                .plus(Duration.between(t4, packet.sent()))
                .dividedBy(2);
        var atServer = Duration.between(packet.received(), packet.sent());
        var delay = took.minus(atServer);
        if (atServer.isNegative() || delay.isNegative()) {
            throw new NtpPacket.Refused("its times run backwards");
        }
        return new NtpSample(server, offset, delay, delay.dividedBy(2).plus(packet.dispersion()), packet.stratum(), "");
    }

    private static InetSocketAddress address(String server) {
        var colon = server.lastIndexOf(':');
        var single = colon >= 0 && server.indexOf(':') == colon;
        return single
                ? new InetSocketAddress(server.substring(0, colon), Integer.parseInt(server.substring(colon + 1)))
                : new InetSocketAddress(server, PORT);
    }
}
