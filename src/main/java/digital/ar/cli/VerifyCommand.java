package digital.ar.cli;

import digital.ar.evidence.VerifierKey;
import digital.ar.receipt.KnownLog;
import digital.ar.receipt.OfflineVerification;
import digital.ar.receipt.OfflineVerification.Trusted;
import digital.ar.receipt.VerificationReport;
import digital.ar.receipt.VerificationReport.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./ar verify FILE…}: no network, no database, no account. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Checks receipts and dossiers offline and prints each check with its reason and standard.",
            "Takes a receipt (PDF), a dossier (ZIP or unpacked folder), an evidence.json, or a folder with the",
            "files extracted from a receipt.",
            "Exit codes: 0 nothing failed, 1 a check failed, 2 something cannot be read."
        })
final class VerifyCommand implements Callable<Integer> {
    /** Language of the report. */
    enum Language {
        PT,
        EN
    }

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Receipts, dossiers, evidence.json, folders.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--anchor",
            paramLabel = "PEM|DIR",
            description = "Trusted root certificate, or folder of them, for seals and time stamps; may be repeated.")
    private List<Path> anchors = new ArrayList<>();

    @Option(names = "--seal-anchor", paramLabel = "PEM|DIR", description = "The same, for seals only.")
    private List<Path> sealAnchors = new ArrayList<>();

    @Option(names = "--time-anchor", paramLabel = "PEM|DIR", description = "The same, for time stamps only.")
    private List<Path> timeAnchors = new ArrayList<>();

    @Option(
            names = "--only-given",
            description = "Trust only the anchors named here, not those of this machine (certs/dev, ./ar anchors).")
    private boolean onlyGiven;

    @Option(
            names = "--log-key",
            paramLabel = "KEY",
            description = "The log's verifier key as known from elsewhere (GET /log/key).")
    private @Nullable String logKey;

    @Option(
            names = "--witness",
            paramLabel = "KEY",
            description = "Verifier key of a witness of the log; may be repeated.")
    private List<String> witnesses = new ArrayList<>();

    @Option(names = "--lang", paramLabel = "pt|en", defaultValue = "pt", description = "Language (default: pt).")
    private Language language = Language.PT;

    @Option(names = "--json", description = "Print each report as one JSON object in a line, in both languages.")
    private boolean json;

    @Override
    public Integer call() {
        try {
            var certs = onlyGiven ? Optional.<Path>empty() : Optional.of(certs());
            var trusted = new Trusted(anchors, sealAnchors, timeAnchors, certs);
            var verification = new OfflineVerification(trusted, known());
            return files.stream()
                    .mapToInt(file -> verify(verification, file))
                    .max()
                    .orElse(2);
        } catch (IOException e) {
            System.err.println("ar: " + e.getMessage());
            return 2;
        } catch (IllegalArgumentException e) {
            System.err.println("ar: --log-key or --witness: " + e.getMessage());
            return 2;
        }
    }

    private int verify(OfflineVerification verification, Path file) {
        try {
            var report = verification.verify(file);
            print(file, report);
            return report.verdict() == Verdict.FAILED ? 1 : 0;
        } catch (IOException e) {
            System.err.println("ar: cannot read " + file + ": " + e.getMessage());
            return 2;
        }
    }

    private KnownLog known() {
        return new KnownLog(
                Optional.ofNullable(logKey).map(VerifierKey::parse),
                witnesses.stream().map(VerifierKey::parse).toList());
    }

    static Path certs() {
        return Path.of(System.getProperty("ar.home", "."), "certs");
    }

    private void print(Path file, VerificationReport report) {
        if (json) {
            var line = new LinkedHashMap<String, Object>();
            line.put("file", file.toString());
            line.put("report", report);
            System.out.println(JsonMapper.builder().build().writeValueAsString(line));
        } else {
            var colours = System.console() != null && System.getenv("NO_COLOR") == null;
            new ReportPrinter(System.out, language == Language.EN, colours).print(file.toString(), report);
        }
    }
}
