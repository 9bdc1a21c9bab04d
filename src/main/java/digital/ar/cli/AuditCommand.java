package digital.ar.cli;

import digital.ar.evidence.Audit;
import digital.ar.platform.StartupFailureReporter;
import digital.ar.vault.VaultException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./ar audit}: only looks; beside a running service or without one. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = {
            "Replays the log against journal, tiles, checkpoints, time stamps, co-signatures of witnesses,",
            "evidence records and object store, and reports each difference.",
            "Exit code 0: all agree; 1: something differs; 2: no verdict (see the reason)."
        })
final class AuditCommand implements Callable<Integer> {
    private static final int SOUND = 0;
    private static final int DIFFERS = 1;
    private static final int NO_VERDICT = 2;

    @Mixin
    private ServiceOptions options = new ServiceOptions();

    @Option(names = "--json", description = "Print the report as one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        var output = json ? new AuditOutput.Json(System.out) : new AuditOutput.Text(System.out);
        try (var context = LookingOnly.open(options, "--logging.threshold.console=" + (json ? "OFF" : "WARN"))) {
            var report = context.getBean(Audit.class).run(output::difference);
            output.verdict(report);
            return report.sound() ? SOUND : DIFFERS;
        } catch (VaultException.Unavailable away) {
            output.noVerdict(String.valueOf(away.getMessage()));
        } catch (RuntimeException e) {
            output.noVerdict(StartupFailureReporter.explain(e).orElse("the audit could not run: " + e.getMessage()));
        }
        return NO_VERDICT;
    }
}
