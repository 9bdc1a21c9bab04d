package digital.ar.cli.bench;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./ar bench receipts}. */
@Command(
        name = "receipts",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Receipts of notices with ten events and a message of 10 KB, end to end: gathered from the",
            "journal, laid out, sealed and stamped (PAdES B-T, the development authority), verified,",
            "stored and recorded, by the service's own workers. Beside it the bare rate of RSA-2048."
        })
final class ReceiptsBenchCommand implements Callable<Integer> {
    private static final int PROFILE_LINES = 60;

    @Option(names = "--receipts", defaultValue = "6000", description = "How many (default: ${DEFAULT-VALUE}).")
    private int receipts;

    @Option(names = "--warm-up", defaultValue = "3000", description = "Before that (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(names = "--letter", defaultValue = "700", description = "Bytes of the letter (default: ${DEFAULT-VALUE}).")
    private int letter;

    @Option(names = "--profile", description = "Say where the time goes, class by class.")
    private boolean profile;

    @Override
    public Integer call() throws InterruptedException {
        var figures = new Figures(System.out);
        RsaRate.print(figures);
        try (var place = new Workplace();
                var service = new MeasuredService(place, Workplace.freePort())) {
            service.stopDelivery();
            var pipeline = new ReceiptPipeline(service, letter);
            pipeline.run(warmUp, figures);
            figures.note("warm");
            try (var rooms = profile ? new RoomProfile() : null) {
                figures.print("ar-digital", pipeline.run(receipts, figures), "receipts/s");
                if (rooms != null) {
                    rooms.print(figures, PROFILE_LINES);
                }
            }
            return 0;
        }
    }
}
