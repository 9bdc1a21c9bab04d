package digital.ar.cli;

import digital.ar.account.ApiKeys;
import digital.ar.account.FirstStart;
import digital.ar.platform.PlatformProperties;
import digital.ar.receipt.OfflineVerification;
import digital.ar.receipt.OfflineVerification.Trusted;
import digital.ar.receipt.VerificationReport;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code ./ar demo}: the whole way of one notice, as its users would go it. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Starts everything, sends a notice to the sandbox mailbox, plays the debtor,",
            "verifies the receipt, says where all is, and keeps serving."
        })
final class DemoCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Mixin
    private ServiceOptions options = new ServiceOptions();

    @Option(names = "--once", description = "Stop after the demo; exit 0 only if the receipt verifies.")
    private boolean once;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var started = Service.start(options);
        if (started.isEmpty()) {
            return 1;
        }
        Outcome outcome;
        try (var ignored = started.get().context()) {
            Welcome.print(started.get(), System.out);
            outcome = play(started.get(), System.out);
            if (!once) {
                System.out.println(outcome.receipt());
                System.out.println("Still serving; stop with Ctrl-C.");
                ServeCommand.awaitClose(started.get());
            }
        }
        if (once) {
            System.out.println(outcome.receipt());
        }
        return outcome.verified() ? 0 : 1;
    }

    private record Outcome(Path receipt, boolean verified) {}

    private static Outcome play(Service.Started started, PrintStream out) throws IOException, InterruptedException {
        var context = started.context();
        var platform = context.getBean(PlatformProperties.class);
        var keys = context.getBean(ApiKeys.class);
        var key = keys.create(
                context.getBean(FirstStart.class).firstTenant().orElseThrow().id(), "demo");
        try {
            var http = new LocalHttp(key.secret());
            var email = "maria." + UUID.randomUUID().toString().substring(0, 8) + "@exemplo.com.br";

            var notice = http.postJson(platform.url("/v1/notices"), DemoNotice.to(email));
            var id = notice.path("id").asString();
            out.println("1. Notice accepted      " + notice.path("protocol").asString());

            var mail = awaitMail(http, platform, email);
            out.println("2. Mail delivered       to " + email + " over SMTP, " + mail.length + " bytes");

            new DemoDebtor(http).readAndAcknowledge(mail, DemoNotice.DEBTOR_NAME, DemoNotice.DEBTOR_DOCUMENT);
            out.println("3. Debtor               opened, read and acknowledged it on the reading page");

            var receipt = awaitReceipt(http, platform, id);
            var file = save(http, platform, notice, receipt);
            out.println("4. Receipt              issued, sealed and time-stamped");

            var report = new OfflineVerification(Trusted.by(platform.certsDir())).verify(file);
            out.println("5. Verified             " + summary(report));
            out.println();
            out.println("  Timeline  " + platform.url("/console/notices/" + id));
            out.println("  Mail      " + platform.url("/mailbox?q=" + email));
            out.println("  Real?     "
                    + platform.url("/p/" + notice.path("protocol").asString()));
            out.println("  Re-check  ./ar verify " + file + anchorOption(platform));
            out.println();
            return new Outcome(file, report.verdict() != VerificationReport.Verdict.FAILED);
        } finally {
            keys.revoke(key.id());
        }
    }

    /** {@code verify} finds the development CA by itself under the project's own {@code certs}. */
    private static String anchorOption(PlatformProperties platform) {
        var certs = platform.certsDir().toAbsolutePath().normalize();
        var usual = Path.of(System.getProperty("ar.home", "."), "certs")
                .toAbsolutePath()
                .normalize();
        return certs.equals(usual) ? "" : " --anchor " + certs.resolve("dev/ca.pem");
    }

    private static byte[] awaitMail(LocalHttp http, PlatformProperties platform, String email)
            throws IOException, InterruptedException {
        var found = await(
                "the mail in the sandbox mailbox",
                () -> first(http.getJson(platform.url("/mailbox/api/messages?to=" + email)), m -> true));
        return http.get(platform.url("/mailbox/api/messages/" + found.path("id").asString() + "/raw"));
    }

    private static JsonNode awaitReceipt(LocalHttp http, PlatformProperties platform, String notice)
            throws IOException, InterruptedException {
        return await(
                "the receipt of the answer",
                () -> first(
                        http.getJson(platform.url("/v1/notices/" + notice + "/receipts"))
                                .path("receipts"),
                        r -> "ANSWER".equals(r.path("kind").asString())
                                && "ISSUED".equals(r.path("state").asString())));
    }

    private static Path save(LocalHttp http, PlatformProperties platform, JsonNode notice, JsonNode receipt)
            throws IOException, InterruptedException {
        var pdf = http.get(platform.url("/v1/receipts/" + receipt.path("id").asString() + "/pdf"));
        var folder = Files.createDirectories(
                platform.dataDir().toAbsolutePath().normalize().resolve("demo"));
        var file = folder.resolve(notice.path("protocol").asString() + "-answer.pdf");
        return Files.write(file, pdf);
    }

    private static String summary(VerificationReport report) {
        var failed = report.checks().stream()
                .filter(c -> c.verdict() == VerificationReport.Verdict.FAILED)
                .map(VerificationReport.Check::code)
                .toList();
        return failed.isEmpty()
                ? report.checks().size() + " checks, " + report.verdict()
                : "FAILED: " + String.join(", ", failed);
    }

    private interface Attempt {
        @Nullable
        JsonNode once() throws IOException, InterruptedException;
    }

    private static JsonNode await(String what, Attempt attempt) throws IOException, InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            var found = attempt.once();
            if (found != null) {
                return found;
            }
            Thread.sleep(100);
        }
        throw new IOException("waited " + PATIENCE.toSeconds() + " s in vain for " + what);
    }

    private static @Nullable JsonNode first(JsonNode array, Predicate<JsonNode> wanted) {
        for (var node : array) {
            if (wanted.test(node)) {
                return node;
            }
        }
        return null;
    }
}
