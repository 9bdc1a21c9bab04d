package digital.ar.cli;

import digital.ar.evidence.TransparencyLog;
import digital.ar.platform.StartupFailureReporter;
import digital.ar.seal.SealOverview;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./ar keys}: only looks; beside a running service or without one. */
@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        description = {
            "Shows the seal's certificate, the time authorities with what was used of them,",
            "and the log's verifier key. Reads settings, key and database; asks no network and prints no secret."
        })
final class KeysCommand implements Callable<Integer> {
    @Mixin
    private ServiceOptions options = new ServiceOptions();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        try (var context = LookingOnly.open(options, "--logging.threshold.console=OFF")) {
            return show(context);
        } catch (RuntimeException e) {
            if (StartupFailureReporter.explain(e).isEmpty()) {
                System.err.println("ar: the keys cannot be shown: " + e.getMessage());
            }
            return 1;
        }
    }

    /** The key is opened only here, after the start: nobody else tells what is wrong with it. */
    private int show(ApplicationContext context) {
        try {
            var overview = context.getBean(SealOverview.Source.class).overview();
            var logKey = context.getBean(TransparencyLog.class).verifierKey();
            var now = context.getBean(Clock.class).instant();
            System.out.print(json ? object(overview, logKey) : new KeysPage(now).text(overview, logKey));
            return 0;
        } catch (RuntimeException e) {
            System.err.println(
                    "ar: " + StartupFailureReporter.explain(e).orElse("the keys cannot be shown: " + e.getMessage()));
            return 1;
        }
    }

    private static String object(SealOverview overview, String logKey) {
        var object = new LinkedHashMap<String, Object>();
        object.put("seal", overview.seal());
        object.put("timeAuthorities", overview.timeAuthorities());
        object.put("logKey", logKey);
        return JsonMapper.builder().build().writeValueAsString(object) + "\n";
    }
}
