package digital.ar.cli;

import digital.ar.seal.AnchorImport;
import digital.ar.seal.AnchorImport.Found;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./ar anchors}: which authorities verification trusts. */
@Command(
        name = "anchors",
        mixinStandardHelpOptions = true,
        description = {
            "The root certificates that verification trusts: those of this service's page and API, and of ./ar verify",
            "on this machine. For ICP-Brasil import the ZIP of certificates that the ITI publishes, and compare the",
            "fingerprints with those on its site."
        })
final class AnchorsCommand {
    /** For what a root is trusted. */
    enum Purpose {
        BOTH(""),
        SEAL("seal"),
        TIME("time");

        private final String folder;

        Purpose(String folder) {
            this.folder = folder;
        }

        Path directory() {
            return VerifyCommand.certs().resolve("anchors").resolve(folder);
        }
    }

    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            description =
                    "Takes the roots out of certificate files, folders, ZIPs, jars or key stores. Others are left out.")
    int read(
            @Parameters(
                            paramLabel = "SOURCE",
                            arity = "1..*",
                            description = "PEM, DER, PKCS#7, JKS, PKCS#12, ZIP, jar, folder.")
                    List<Path> sources,
            @Option(
                            names = "--for",
                            paramLabel = "PURPOSE",
                            defaultValue = "both",
                            description = "both (default), seal or time.")
                    Purpose purpose,
            @Option(names = "--password", defaultValue = "", description = "Of a key store.") String password) {
        try {
            var found = new ArrayList<Found>();
            for (var source : sources) {
                if (!Files.exists(source)) {
                    throw new IOException("there is no file " + source);
                }
                found.addAll(AnchorImport.run(source, password, purpose.directory()));
            }
            print(found);
            System.out.println(
                    "\nTrusted for " + purpose.name().toLowerCase(Locale.ROOT) + ", in " + purpose.directory());
            return found.stream().allMatch(f -> f.outcome() == AnchorImport.Outcome.NOT_A_ROOT) ? 1 : 0;
        } catch (IOException e) {
            System.err.println("ar: " + e.getMessage());
            return 2;
        }
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Shows the anchors of this installation.")
    int list() {
        try {
            var shown = false;
            for (var purpose : List.of(Purpose.BOTH, Purpose.SEAL, Purpose.TIME)) {
                var found = AnchorImport.list(purpose.directory()).stream().toList();
                if (!found.isEmpty()) {
                    System.out.println("Under " + purpose.directory());
                    print(found);
                    shown = true;
                }
            }
            if (!shown) {
                System.out.println("No anchors yet besides the development ones. Bring some: ./ar anchors import FILE");
            }
            return 0;
        } catch (IOException e) {
            System.err.println("ar: " + e.getMessage());
            return 2;
        }
    }

    private static void print(List<Found> found) {
        for (var f : found) {
            var until = LocalDate.ofInstant(f.notAfter(), ZoneOffset.UTC);
            System.out.printf(
                    "  %-8s %s  (%s %s)%n           SHA-256 %s%n",
                    word(f.outcome()),
                    f.subject(),
                    f.notAfter().isBefore(Instant.now()) ? "expired on" : "until",
                    until,
                    f.sha256().replaceAll("(..)(?!$)", "$1:"));
        }
    }

    private static String word(AnchorImport.Outcome outcome) {
        return switch (outcome) {
            case ADDED -> "new";
            case KNOWN -> "trusted";
            case NOT_A_ROOT -> "left out";
        };
    }
}
