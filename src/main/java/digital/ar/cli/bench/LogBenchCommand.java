package digital.ar.cli.bench;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./ar bench log}. */
@Command(
        name = "log",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Events into the journal (chained, canonical, encrypted, in groups), then through the sequencer into the",
            "transparency log, step by step; then both at once; then inclusion proofs. Read models are not fed."
        })
final class LogBenchCommand implements Callable<Integer> {
    private static final int WARM_UP = 50_000;
    private static final int PROFILE_LINES = 30;

    @Option(names = "--events", defaultValue = "200000", description = "How many (default: ${DEFAULT-VALUE}).")
    private int events;

    @Option(names = "--group", defaultValue = "500", description = "Events of one commit (default: ${DEFAULT-VALUE}).")
    private int group;

    @Option(names = "--writers", defaultValue = "4", description = "Appending at once (default: ${DEFAULT-VALUE}).")
    private int writers;

    @Option(names = "--proofs", defaultValue = "20000", description = "How many (default: ${DEFAULT-VALUE}).")
    private int proofs;

    @Option(names = "--profile", description = "Say where the time goes, class by class.")
    private boolean profile;

    @Override
    public Integer call() throws InterruptedException {
        var figures = new Figures(System.out);
        try (var place = new Workplace();
                var service = new MeasuredService(place, Workplace.freePort())) {
            var log = new MeasuredLog(service, group, writers);
            log.append(WARM_UP);
            log.sequence();
            try (var rooms = profile ? new RoomProfile() : null) {
                apart(log, figures);
                figures.print("journal and sequencer at once", events / log.appendAndSequence(events), "events/s");
                figures.print("proofs", proofs / log.prove(proofs), "proofs/s");
                if (rooms != null) {
                    rooms.print(figures, PROFILE_LINES);
                }
            }
        }
        return 0;
    }

    private void apart(MeasuredLog log, Figures figures) throws InterruptedException {
        figures.print("journal", events / log.append(events), "events/s");
        log.sequence().print(figures);
    }
}
