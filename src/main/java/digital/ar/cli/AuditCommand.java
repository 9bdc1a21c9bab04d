package digital.ar.cli;

import digital.ar.evidence.Audit;
import digital.ar.platform.StartupFailureReporter;
import digital.ar.vault.VaultException;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./ar audit}: only looks; beside a running service or without one. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = {
            "Replays the log against journal, tiles, time stamps and object store",
            "and reports each difference. Exit code 1 when there is one."
        })
final class AuditCommand implements Callable<Integer> {
    @Mixin
    private ServiceOptions options = new ServiceOptions();

    @Override
    public Integer call() {
        try (var context = LookingOnly.open(options)) {
            var report = context.getBean(Audit.class)
                    .run(difference ->
                            System.out.println("DIFFERS  " + difference.place() + "  " + difference.reason()));
            new TreeMap<>(report.checked())
                    .forEach((kind, count) -> System.out.printf("checked  %-12s %d%n", kind, count));
            System.out.println(report.sound() ? "PASSED" : "FAILED  " + report.differences() + " differences");
            return report.sound() ? 0 : 1;
        } catch (VaultException.Unavailable away) {
            System.err.println("ar: no verdict: " + away.getMessage());
            return 1;
        } catch (RuntimeException e) {
            if (StartupFailureReporter.explain(e).isEmpty()) {
                System.err.println("ar: the audit did not start: " + e.getMessage());
            }
            return 1;
        }
    }
}
