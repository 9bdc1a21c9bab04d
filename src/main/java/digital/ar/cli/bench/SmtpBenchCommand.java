package digital.ar.cli.bench;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./ar bench smtp}. */
@Command(
        name = "smtp",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Notices of 10 KB from submission to the 250 of smtp-sink: validated, composed, DKIM-signed,",
            "stored, delivered, with all evidence journalled; then Postfix with OpenDKIM doing the same",
            "without evidence. Receipts are not issued meanwhile (that is another benchmark)."
        })
final class SmtpBenchCommand implements Callable<Integer> {
    private static final int WARM_UP = 8_000;
    private static final int PEER_MESSAGES = 5_000;
    private static final int STEP = 10_000;
    private static final int PROFILE_LINES = 45;

    @Option(names = "--messages", defaultValue = "30000", description = "How many (default: ${DEFAULT-VALUE}).")
    private int messages;

    @Option(names = "--senders", defaultValue = "20", description = "Submissions at once (default: ${DEFAULT-VALUE}).")
    private int senders;

    @Option(names = "--letter", defaultValue = "700", description = "Bytes of the letter (default: ${DEFAULT-VALUE}).")
    private int letter;

    @Option(names = "--waiting", defaultValue = "0", description = "Rows that wait in the queue meanwhile.")
    private int waiting;

    @Option(names = "--no-peer", description = "Without Postfix.")
    private boolean withoutPeer;

    @Option(names = "--profile", description = "Say where the time goes, class by class.")
    private boolean profile;

    @Override
    public Integer call() throws InterruptedException {
        var figures = new Figures(System.out);
        try (var place = new Workplace()) {
            var ours = ours(place, figures);
            var missing = withoutPeer ? "not asked for" : PostfixPeer.missing();
            if (!missing.isEmpty()) {
                figures.note("no peer, no ratio: " + missing);
                return 0;
            }
            figures.ratio(ours / peer(place, figures));
            return 0;
        }
    }

    private double peer(Workplace place, Figures figures) throws InterruptedException {
        try (var postfix = new PostfixPeer(place)) {
            var rate = postfix.measure(Math.min(messages, PEER_MESSAGES), 10_240, senders);
            figures.print("postfix+opendkim", rate, "messages/s");
            return rate;
        }
    }

    private double ours(Workplace place, Figures figures) throws InterruptedException {
        var port = Workplace.freePort();
        try (var service = new MeasuredService(place, port)) {
            var pipeline = new SmtpPipeline(service, place.resolve("sink.log"), port, senders, letter);
            pipeline.run(WARM_UP);
            if (waiting > 0) {
                service.fillQueue(waiting);
                figures.print("waiting rows", waiting, "rows");
            }
            try (var rooms = profile ? new RoomProfile() : null) {
                var run = measured(pipeline, figures);
                if (rooms != null) {
                    rooms.print(figures, PROFILE_LINES);
                }
                return run;
            }
        }
    }

    /** In steps, so that one sees whether memory stays flat. @return messages per second over all steps */
    private double measured(SmtpPipeline pipeline, Figures figures) throws InterruptedException {
        var seconds = 0.0;
        for (var done = 0; done < messages; done += STEP) {
            var step = pipeline.run(Math.min(STEP, messages - done));
            seconds += step.seconds();
            step.print(figures);
        }
        figures.print("ar-digital", messages / seconds, "messages/s");
        return messages / seconds;
    }
}
