package digital.ar.cli.bench;

import java.nio.file.Path;
import java.time.Duration;

/** Submits, lets the service deliver at the same time, and waits until each outcome is on record. */
final class SmtpPipeline {
    private static final Duration LIMIT = Duration.ofMinutes(30);
    private static final int MEGABYTE = 1024 * 1024;

    /**
     * @param accepted seconds until the last notice was durably accepted
     * @param seconds until the last 250 was received and its evidence journalled
     * @param octets of one message
     * @param heap megabytes in use after a collection
     */
    record Run(int messages, double accepted, double seconds, ProcessorTime cpu, long octets, long heap) {
        void print(Figures figures) {
            figures.print("message size", octets, "bytes");
            figures.print("accepted", messages / accepted, "notices/s");
            figures.print("delivered and journalled", messages / seconds, "messages/s");
            figures.print("processor time of the service", cpu.service() * 1000 / messages, "ms/message");
            figures.print("processor time of its database", cpu.database() * 1000 / messages, "ms/message");
            figures.print("heap in use", heap, "MB");
        }
    }

    private final MeasuredService service;
    private final Path log;
    private final int port;
    private final int senders;
    private final NoticeLoad load;

    SmtpPipeline(MeasuredService service, Path log, int port, int senders, int letterBytes) {
        this.service = service;
        this.log = log;
        this.port = port;
        this.senders = senders;
        this.load = new NoticeLoad(service.submissions(), service.tenant(), letterBytes);
    }

    Run run(int messages) throws InterruptedException {
        try (var sink = new SmtpSink(log, port, messages)) {
            var before = service.processorTime();
            var from = System.nanoTime();
            var octets = load.submit(messages, senders);
            var accepted = secondsSince(from);
            sink.awaitAll(LIMIT);
            while (service.unfinished() > 0) {
                Thread.sleep(10);
            }
            var seconds = secondsSince(from);
            return new Run(messages, accepted, seconds, service.processorTime().minus(before), octets, heapMegabytes());
        }
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }

    private static long heapMegabytes() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / MEGABYTE;
    }
}
