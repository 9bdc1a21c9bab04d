package digital.ar.cli.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Asks for images over some connections. Closed: each connection asks again as soon as it has its answer, which shows the
 * highest rate. Open: requests are due at a fixed rate, and what counts is the time from when one was due, so that a server
 * that stalls cannot hide it by keeping the client waiting.
 */
final class PixelLoad {
    private static final int GROWTH = 1 << 16;

    /**
     * @param answered with status 200
     * @param clientSeconds processor time of the client
     * @param latencies nanoseconds, ascending
     */
    record Result(long answered, long otherwise, double seconds, double clientSeconds, long[] latencies) {
        double rate() {
            return answered / seconds;
        }

        /** Milliseconds. @param share 0.5 is the median */
        double quantile(double share) {
            return latencies.length == 0
                    ? 0
                    : latencies[(int) Math.min(latencies.length - 1L, (long) (share * latencies.length))] / 1e6;
        }
    }

    private static final class Part {
        private long answered;
        private long otherwise;
        private long processor;
        private long[] latencies = new long[GROWTH];
        private int count;

        void add(int status, long nanos) {
            if (status == 200) {
                answered++;
            } else {
                otherwise++;
            }
            if (count == latencies.length) {
                latencies = Arrays.copyOf(latencies, count + GROWTH);
            }
            latencies[count++] = nanos;
        }
    }

    private final int port;
    private final List<byte[]> requests;
    private final int connections;

    PixelLoad(int port, List<byte[]> requests, int connections) {
        this.port = port;
        this.requests = requests;
        this.connections = connections;
    }

    Result closed(Duration time) throws InterruptedException {
        var next = new AtomicLong();
        return run(() -> {
            var end = System.nanoTime() + time.toNanos();
            var part = new Part();
            try (var connection = new PixelConnection(port)) {
                for (var from = System.nanoTime(); from < end; from = System.nanoTime()) {
                    part.add(connection.get(request(next.getAndIncrement())), System.nanoTime() - from);
                }
            }
            return part;
        });
    }

    /** @param rate requests a second over all connections */
    Result open(double rate, Duration time) throws InterruptedException {
        var next = new AtomicLong();
        var start = System.nanoTime() + 50_000_000;
        var total = (long) (rate * time.toNanos() / 1e9);
        return run(() -> {
            var part = new Part();
            try (var connection = new PixelConnection(port)) {
                for (var n = next.getAndIncrement(); n < total; n = next.getAndIncrement()) {
                    var due = start + (long) (n / rate * 1e9);
                    awaitMoment(due);
                    part.add(connection.get(request(n)), System.nanoTime() - due);
                }
            }
            return part;
        });
    }

    private byte[] request(long n) {
        return requests.get((int) (n % requests.size()));
    }

    private static void awaitMoment(long due) {
        for (var left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private interface Connection {
        Part run() throws IOException;
    }

    private Result run(Connection connection) throws InterruptedException {
        var from = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(connections)) {
            var running = new ArrayList<Future<Part>>();
            for (var i = 0; i < connections; i++) {
                running.add(threads.submit(() -> timed(connection)));
            }
            var parts = new ArrayList<Part>();
            for (var part : running) {
                parts.add(part.get());
            }
            return result(parts, (System.nanoTime() - from) / 1e9);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a connection failed: " + e.getCause(), e);
        }
    }

    private static Part timed(Connection connection) throws IOException {
        var processor = ManagementFactory.getThreadMXBean();
        var before = processor.getCurrentThreadCpuTime();
        var part = connection.run();
        part.processor = processor.getCurrentThreadCpuTime() - before;
        return part;
    }

    private static Result result(List<Part> parts, double seconds) {
        var latencies = parts.stream()
                .flatMapToLong(p -> Arrays.stream(p.latencies, 0, p.count))
                .sorted()
                .toArray();
        return new Result(
                parts.stream().mapToLong(p -> p.answered).sum(),
                parts.stream().mapToLong(p -> p.otherwise).sum(),
                seconds,
                parts.stream().mapToLong(p -> p.processor).sum() / 1e9,
                latencies);
    }
}
