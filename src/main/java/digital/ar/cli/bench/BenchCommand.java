package digital.ar.cli.bench;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./ar bench}. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measures this machine. For developers: nothing leaves the machine, nothing of an",
            "installation is touched, everything is made in a temporary directory and removed."
        },
        subcommands = {
            HitsBenchCommand.class,
            LogBenchCommand.class,
            ReceiptsBenchCommand.class,
            SmtpBenchCommand.class,
            VerifyBenchCommand.class
        })
public final class BenchCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(System.out);
        }
    }
}
