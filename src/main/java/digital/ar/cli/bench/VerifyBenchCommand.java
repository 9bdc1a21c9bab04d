package digital.ar.cli.bench;

import digital.ar.receipt.OfflineVerification;
import digital.ar.receipt.OfflineVerification.Trusted;
import digital.ar.receipt.VerificationReport.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./ar bench verify}: how long one verification takes, warm and on one thread. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Verifies a receipt again and again, and says how long that takes once everything is warm.")
final class VerifyBenchCommand implements Callable<Integer> {
    private static final int AT_LEAST = 50;

    @Parameters(paramLabel = "FILE", description = "A receipt, for example the one that ./ar demo saves.")
    private @Nullable Path file;

    @Option(names = "--anchor", paramLabel = "PEM|DIR", description = "Trusted root; also those of certs/.")
    private List<Path> anchors = List.of();

    @Option(names = "--seconds", defaultValue = "10", description = "How long to measure (default: 10).")
    private int seconds = 10;

    @Override
    public Integer call() throws IOException {
        if (file == null) {
            throw new IllegalStateException("picocli requires FILE");
        }
        var certs = Path.of(System.getProperty("ar.home", "."), "certs");
        var verification = new OfflineVerification(Trusted.by(certs, anchors.toArray(Path[]::new)));
        var first = System.nanoTime();
        var report = verification.verify(file);
        System.out.printf("first    %8.1f ms  %s%n", millis(System.nanoTime() - first), report.verdict());
        if (report.verdict() == Verdict.FAILED) {
            System.out.println("The receipt does not hold, so that some checks end early: the figures are too good.");
        }
        measure(verification, file, Duration.ofSeconds(Math.max(1, seconds / 2))); // warm-up
        print(measure(verification, file, Duration.ofSeconds(seconds)));
        return 0;
    }

    private static long[] measure(OfflineVerification verification, Path file, Duration length) throws IOException {
        var times = new long[1024];
        var count = 0;
        for (var end = System.nanoTime() + length.toNanos(); count < AT_LEAST || System.nanoTime() < end; count++) {
            if (count == times.length) {
                times = Arrays.copyOf(times, 2 * count);
            }
            var start = System.nanoTime();
            verification.verify(file);
            times[count] = System.nanoTime() - start;
        }
        return Arrays.copyOf(times, count);
    }

    private static void print(long[] times) {
        Arrays.sort(times);
        System.out.printf("runs     %8d%n", times.length);
        System.out.printf("fastest  %8.1f ms%n", millis(times[0]));
        System.out.printf("median   %8.1f ms%n", millis(times[times.length / 2]));
        System.out.printf("99 of 100%8.1f ms%n", millis(times[times.length * 99 / 100]));
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }
}
