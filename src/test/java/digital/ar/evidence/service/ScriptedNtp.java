package digital.ar.evidence.service;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.function.UnaryOperator;

/** An NTP server whose clock a test sets, on a free loopback port. */
final class ScriptedNtp implements AutoCloseable {
    private final DatagramSocket socket;
    private volatile Clock clock;
    private volatile UnaryOperator<byte[]> change = answer -> answer;

    ScriptedNtp(Clock clock) throws SocketException {
        this.clock = clock;
        this.socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Thread.ofVirtual().start(this::serve);
    }

    String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    void set(Clock now) {
        clock = now;
    }

    /** What becomes of each answer; empty: none is sent. */
    void change(UnaryOperator<byte[]> how) {
        change = how;
    }

    private void serve() {
        var question = new DatagramPacket(new byte[512], 512);
        while (!socket.isClosed()) {
            try {
                socket.receive(question);
                var answer = change.apply(answer(question.getData()));
                if (answer.length > 0) {
                    socket.send(new DatagramPacket(answer, answer.length, question.getSocketAddress()));
                }
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private byte[] answer(byte[] question) {
        var now = NtpPacket.timestamp(clock.instant());
        return ByteBuffer.allocate(NtpPacket.SIZE)
                .put(0, (byte) (4 << 3 | 4))
                .put(1, (byte) 2)
                .putLong(24, ByteBuffer.wrap(question).getLong(40))
                .putLong(32, now)
                .putLong(40, now)
                .array();
    }

    @Override
    public void close() {
        socket.close();
    }
}
