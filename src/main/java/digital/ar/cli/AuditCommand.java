package digital.ar.cli;

import digital.ar.ArDigital;
import digital.ar.evidence.Audit;
import digital.ar.platform.StartupFailureReporter;
import digital.ar.vault.VaultException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.context.support.DefaultLifecycleProcessor;
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
        try (var context = open()) {
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

    /** The beans that the audit needs and nothing that works in the background. */
    private ConfigurableApplicationContext open() {
        var application = new SpringApplication(ArDigital.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setLazyInitialization(true);
        application.addInitializers(context -> context.getBeanFactory()
                .registerSingleton(AbstractApplicationContext.LIFECYCLE_PROCESSOR_BEAN_NAME, new NothingStarts()));
        return application.run(Stream.of(
                        List.of(options.arguments()),
                        List.of(
                                "--ar.database.join-running=true",
                                "--logging.threshold.console=" + (json ? "OFF" : "WARN")))
                .flatMap(Collection::stream)
                .toArray(String[]::new));
    }

    /** A lifecycle processor under which dispatcher, sequencer and SMTP server stay at rest. */
    private static final class NothingStarts extends DefaultLifecycleProcessor {
        @Override
        public void onRefresh() {
            // nothing starts
        }
    }
}
