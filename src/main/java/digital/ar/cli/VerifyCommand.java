package digital.ar.cli;

import digital.ar.receipt.OfflineVerification;
import digital.ar.receipt.VerificationReport;
import digital.ar.receipt.VerificationReport.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./ar verify FILE}: no network, no database, no account. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Checks a receipt offline and prints each check. Exit code 1 when one fails.")
final class VerifyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The receipt (PDF).")
    private @Nullable Path file;

    @Option(
            names = "--anchor",
            paramLabel = "PEM",
            description = "Trusted root certificate or folder of them; may be repeated. "
                    + "Also what stands in certs/dev and certs/anchors.")
    private List<Path> anchors = new ArrayList<>();

    @Option(
            names = "--log-key",
            paramLabel = "KEY",
            description = "The log's verifier key as known from elsewhere (GET /log/key).")
    private @Nullable String logKey;

    @Option(names = "--json", description = "Print the report as one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        if (file == null) {
            throw new IllegalStateException("picocli requires FILE");
        }
        try {
            var report = new OfflineVerification(anchors, certs(), Optional.ofNullable(logKey)).verify(file);
            print(report);
            return report.verdict() == Verdict.FAILED ? 1 : 0;
        } catch (IOException e) {
            System.err.println("ar: cannot read " + file + ": " + e.getMessage());
            return 1;
        } catch (IllegalArgumentException e) {
            System.err.println("ar: --log-key: " + e.getMessage());
            return 2;
        }
    }

    private static Path certs() {
        return Path.of(System.getProperty("ar.home", "."), "certs");
    }

    private void print(VerificationReport report) {
        if (json) {
            System.out.println(JsonMapper.builder().build().writeValueAsString(report));
            return;
        }
        for (var check : report.checks()) {
            System.out.printf("%-8s %-26s %s  [%s]%n", check.verdict(), check.code(), check.reason(), check.standard());
        }
        System.out.printf(
                "%n%s%s%s%n",
                report.verdict(),
                report.protocol() == null ? "" : "  protocol " + report.protocol(),
                "development".equals(report.qualification()) ? "  (development seal: no legal value)" : "");
    }
}
