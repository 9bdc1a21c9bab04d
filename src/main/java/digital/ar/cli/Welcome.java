package digital.ar.cli;

import digital.ar.account.FirstStart;
import digital.ar.platform.PlatformProperties;
import digital.ar.seal.PdfSealer;
import digital.ar.seal.Qualification;
import java.io.PrintStream;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;

/** What a person sees when the service is up: where everything is, and the first secrets, once. */
final class Welcome {
    private Welcome() {}

    static void print(Service.Started started, PrintStream out) {
        var context = started.context();
        var platform = context.getBean(PlatformProperties.class);
        out.println();
        out.println("AR Digital is running" + caution(context));
        out.println();
        line(out, "Console", platform.url("/console"));
        if (sandbox(context.getEnvironment())) {
            line(out, "Mailbox", platform.url("/mailbox") + "   every mail stays here: nothing leaves this machine");
        }
        line(out, "API", platform.url("/v1") + "   contract: openapi/ar-digital.yaml");
        line(out, "Verify", platform.url("/verify"));
        line(out, "Data", platform.dataDir().toAbsolutePath().normalize().toString());
        line(out, "Keys", platform.certsDir().toAbsolutePath().normalize().toString());
        started.firstSecrets().ifPresent(secrets -> printSecrets(secrets, out));
        out.println();
        out.flush();
    }

    private static void printSecrets(FirstStart.Secrets secrets, PrintStream out) {
        out.println();
        out.println("  Shown once, write it down:");
        line(out, "Sign in", secrets.email() + "   password " + secrets.password());
        line(out, "API key", secrets.apiKey());
    }

    private static String caution(ApplicationContext context) {
        return context.getBean(PdfSealer.class).qualification() == Qualification.DEVELOPMENT
                ? " in its development set-up: receipts have no legal value"
                : "";
    }

    private static boolean sandbox(Environment environment) {
        return "sandbox".equals(environment.getProperty("ar.delivery.route", "sandbox"));
    }

    private static void line(PrintStream out, String name, String value) {
        out.printf("  %-9s %s%n", name, value);
    }
}
