package digital.ar.cli;

import digital.ar.cli.bench.BenchCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The one command, {@code ./ar}. */
@Command(
        name = "ar",
        description = {"AR Digital: legally tracked e-mail.", ""},
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ServeCommand.class,
            DemoCommand.class,
            VerifyCommand.class,
            AnchorsCommand.class,
            AuditCommand.class,
            KeysCommand.class,
            BenchCommand.class,
            ExplainCommand.class,
            HelpCommand.class
        },
        footer = {
            "",
            "Exit codes: 0 done, 1 a check failed or the service could not start, 2 wrong use of the command.",
            "Settings: config/ar.yaml, or any key as --ar.key=value behind serve; see docs/configuration.md."
        })
public final class Ar implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.@org.jspecify.annotations.Nullable CommandSpec spec;

    /** @param args see {@code ar help} */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Ar())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args));
    }

    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(System.out);
        }
    }
}
