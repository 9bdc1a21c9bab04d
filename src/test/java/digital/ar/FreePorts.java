package digital.ar;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports for servers that must know theirs before they start. Not those that the system gives away by itself, to servers on port 0
 * and to each outgoing connection (RFC 6056 3.2): between the choice and the start another could get it.
 */
public final class FreePorts {
    private static final int FIRST = 12_000;
    private static final int LAST = 31_999;
    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(FIRST, LAST));

    private FreePorts() {}

    /** Free for TCP and UDP, and given to nobody else in this JVM for thousands of calls. */
    public static int next() {
        for (var tries = 0; tries < LAST - FIRST; tries++) {
            var port = NEXT.getAndUpdate(last -> last < LAST ? last + 1 : FIRST);
            if (free(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no port is free between " + FIRST + " and " + LAST);
    }

    private static boolean free(int port) {
        try (var tcp = new ServerSocket(port);
                var udp = new DatagramSocket(port)) {
            return tcp.isBound() && udp.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
