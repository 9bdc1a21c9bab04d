package digital.ar.cli.bench;

import digital.ar.platform.Tokens;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** Accepts and delivers notices, and measures the hits on their images: raw and durable, classed, and in the journal. */
final class HitsPipeline implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final int MEGABYTE = 1024 * 1024;
    private static final int SENDERS = 20;
    private static final String CLASSES = "digital.ar.tracking.PendingHits";

    /** Rows so far. */
    private record Rows(long raw, long classed, long journalled) {
        Rows minus(Rows earlier) {
            return new Rows(raw - earlier.raw, classed - earlier.classed, journalled - earlier.journalled);
        }
    }

    private final MeasuredService service;
    private final List<byte[]> requests;

    HitsPipeline(Workplace place, int recipients) throws InterruptedException {
        var port = Workplace.freePort();
        // Every hit is kept and put on record, however often a recipient's turn comes; connections stay, as of a proxy.
        var settings = Map.of(
                "ar.tracking.per-minute", "1000000",
                "ar.tracking.alike", "1000000",
                "server.tomcat.max-keep-alive-requests", "-1");
        service = new MeasuredService(place, port, settings);
        deliver(place.resolve("sink.log"), port, recipients);
        requests = requests(recipients);
    }

    private void deliver(Path log, int port, int recipients) throws InterruptedException {
        var load = new NoticeLoad(service.submissions(), service.tenant(), 200);
        if (Tool.find("smtp-sink").isEmpty()) {
            service.stopDelivery();
            load.submit(recipients, SENDERS);
            return;
        }
        try (var sink = new SmtpSink(log, port, recipients)) {
            load.submit(recipients, SENDERS);
            sink.awaitAll(LIMIT);
            awaitNone("select count(*) from delivery where due_at <= now()");
        }
    }

    /** Each of another client's address, as a trusted proxy gives it. */
    private List<byte[]> requests(int recipients) {
        var tokens = service.bean(Tokens.class);
        var ids = service.jdbc()
                .sql("select id from recipient order by id limit :max")
                .param("max", recipients)
                .query(UUID.class)
                .list();
        return IntStream.range(0, ids.size())
                .mapToObj(i -> PixelConnection.request(
                        "/t/" + tokens.url(Tokens.Purpose.PIXEL, ids.get(i), 0) + ".gif",
                        "187." + (i >> 14 & 127) + "." + (i >> 6 & 255) + "." + (1 + (i & 63))))
                .toList();
    }

    PixelLoad load(int connections) {
        return new PixelLoad(service.httpPort(), requests, connections);
    }

    List<byte[]> requests() {
        return requests;
    }

    /** A way of asking. */
    interface Way {
        PixelLoad.Result run() throws InterruptedException;
    }

    /**
     * Only keeps the hits, while nothing is classed.
     *
     * @throws IllegalStateException rows and answers differ
     */
    PixelLoad.Result keep(Way way, String name, Figures figures) throws InterruptedException {
        service.part(CLASSES).stop();
        return measure(way, name, figures);
    }

    /** Classes what waits, until nothing does. */
    void classWaiting(String name, Figures figures) throws InterruptedException {
        var before = rows();
        var cpu = service.processorTime();
        var from = System.nanoTime();
        service.part(CLASSES).start();
        awaitNone("select count(*) from hit_pending");
        var seconds = (System.nanoTime() - from) / 1e9;
        var rows = rows().minus(before);
        figures.print(name + ", classed", rows.classed / seconds, "hits/s");
        figures.print(name + ", put on record", rows.journalled, "events");
        processor(name, service.processorTime().minus(cpu), 0, Math.max(1, rows.classed), figures);
    }

    /** Everything at once: hits are kept, and classed some seconds later. */
    PixelLoad.Result measure(Way way, String name, Figures figures) throws InterruptedException {
        var before = rows();
        var cpu = service.processorTime();
        var result = way.run();
        var used = service.processorTime().minus(cpu);
        var then = rows().minus(before);
        check(before, result);
        figures.print(name + ", raw and durable", result.rate(), "hits/s");
        figures.print(name + ", median", result.quantile(0.5), "ms");
        figures.print(name + ", p99", result.quantile(0.99), "ms");
        figures.print(name + ", p99.9", result.quantile(0.999), "ms");
        figures.print(name + ", classed meanwhile", then.classed / result.seconds(), "hits/s");
        processor(name, used, result.clientSeconds(), result.answered(), figures);
        return result;
    }

    private static void processor(String name, ProcessorTime used, double client, long hits, Figures figures) {
        figures.print(name + ", processor time of the service", (used.service() - client) * 1e6 / hits, "µs/hit");
        figures.print(name + ", of its database", used.database() * 1e6 / hits, "µs/hit");
        figures.print(name + ", of the client", client * 1e6 / hits, "µs/hit");
    }

    private void check(Rows before, PixelLoad.Result result) throws InterruptedException {
        var end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (rows().minus(before).raw < result.answered() && System.nanoTime() < end) {
            Thread.sleep(50);
        }
        var kept = rows().minus(before).raw;
        if (result.otherwise() > 0 || kept != result.answered()) {
            throw new IllegalStateException(result.answered() + " were answered, " + result.otherwise()
                    + " refused, and " + kept + " are kept");
        }
    }

    private Rows rows() {
        return service.jdbc()
                .sql("select (select count(*) from hit), count(*), count(event_id) from hit_class")
                .query((row, n) -> new Rows(row.getLong(1), row.getLong(2), row.getLong(3)))
                .single();
    }

    private void awaitNone(String count) throws InterruptedException {
        while (service.jdbc().sql(count).query(Long.class).single() > 0) {
            Thread.sleep(20);
        }
    }

    long heapMegabytes() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / MEGABYTE;
    }

    @Override
    public void close() {
        service.close();
    }
}
