package digital.ar.cli;

import digital.ar.ArDigital;
import digital.ar.account.FirstStart;
import digital.ar.platform.StartupFailureReporter;
import java.util.Optional;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the service and makes the first tenant where there is none. */
final class Service {
    /** The secrets of a first start, shown once. */
    record Started(ConfigurableApplicationContext context, Optional<FirstStart.Secrets> firstSecrets) {}

    private Service() {}

    /** Empty when the start failed; the reason was printed. */
    static Optional<Started> start(ServiceOptions options) {
        try {
            var application = new SpringApplication(ArDigital.class);
            application.setWebApplicationType(WebApplicationType.SERVLET);
            var context = application.run(options.arguments());
            return Optional.of(
                    new Started(context, context.getBean(FirstStart.class).run()));
        } catch (RuntimeException e) {
            if (StartupFailureReporter.explain(e).isEmpty()) {
                System.err.println("ar: the service did not start: " + e.getMessage());
            }
            return Optional.empty();
        }
    }
}
