package digital.ar.cli.bench;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./ar bench hits}. */
@Command(
        name = "hits",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Hits on the image of accepted and delivered notices, over HTTP on the loopback: first as fast",
            "as they are answered while nothing is classed, then classing alone, then all at once at a fixed",
            "rate, with the time from when each was due. An answer counts only when its row is in the",
            "database. Beside it nginx with an access log, same client."
        })
final class HitsBenchCommand implements Callable<Integer> {
    @Option(names = "--recipients", defaultValue = "5000", description = "How many (default: ${DEFAULT-VALUE}).")
    private int recipients;

    @Option(names = "--seconds", defaultValue = "20", description = "Of each run (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--warm-up", defaultValue = "20", description = "Seconds (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(names = "--connections", defaultValue = "64", description = "At once (default: ${DEFAULT-VALUE}).")
    private int connections;

    @Option(
            names = "--rate",
            defaultValue = "0",
            description = "Hits/s of the second run (default: half of the first).")
    private int rate;

    @Option(names = "--no-peer", description = "Without nginx.")
    private boolean withoutPeer;

    @Option(names = "--profile", description = "Say where the time goes, class by class.")
    private boolean profile;

    private static final int PROFILE_LINES = 45;

    @Override
    public Integer call() throws InterruptedException {
        var figures = new Figures(System.out);
        try (var place = new Workplace();
                var pipeline = new HitsPipeline(place, recipients)) {
            var ours = ours(pipeline, figures);
            var missing = withoutPeer ? "not asked for" : NginxPeer.missing();
            if (missing.isEmpty()) {
                figures.ratio(ours / peer(place, pipeline.requests(), figures));
            } else {
                figures.note("no peer, no ratio: " + missing);
            }
            return 0;
        }
    }

    private double ours(HitsPipeline pipeline, Figures figures) throws InterruptedException {
        var load = pipeline.load(connections);
        pipeline.keep(() -> load.closed(Duration.ofSeconds(warmUp)), "warm-up", figures);
        pipeline.classWaiting("warm-up", figures);
        try (var rooms = profile ? new RoomProfile() : null) {
            var fastest = pipeline.keep(() -> load.closed(Duration.ofSeconds(seconds)), "closed", figures);
            pipeline.classWaiting("closed", figures);
            if (rooms != null) {
                rooms.print(figures, PROFILE_LINES);
            }
            var half = rate > 0 ? rate : fastest.rate() / 2;
            pipeline.measure(
                    () -> load.open(half, Duration.ofSeconds(seconds)), "at " + Math.round(half) + "/s", figures);
            figures.print("heap in use", pipeline.heapMegabytes(), "MB");
            figures.print(
                    "load of the machine",
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                    "");
            return fastest.rate();
        }
    }

    private double peer(Workplace place, List<byte[]> requests, Figures figures) throws InterruptedException {
        try (var nginx = new NginxPeer(place)) {
            var load = new PixelLoad(nginx.port(), requests, connections);
            var before = nginx.processorTime();
            var fastest = load.closed(Duration.ofSeconds(Math.min(seconds, 10)));
            figures.print("nginx", fastest.rate(), "hits/s");
            figures.print("nginx, p99", fastest.quantile(0.99), "ms");
            figures.print(
                    "nginx, processor time", (nginx.processorTime() - before) * 1e6 / fastest.answered(), "µs/hit");
            if (fastest.otherwise() > 0) {
                throw new IllegalStateException("nginx refused " + fastest.otherwise() + " requests");
            }
            return fastest.rate();
        }
    }
}
