package digital.ar.cli;

import digital.ar.ArDigital;
import java.util.Arrays;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.context.support.DefaultLifecycleProcessor;

/** For commands that look at an installation beside a running service or without one: beans as they are asked for, nothing at work. */
final class LookingOnly {
    private LookingOnly() {}

    /** @param more settings, {@code --key=value} */
    static ConfigurableApplicationContext open(ServiceOptions options, String... more) {
        var application = new SpringApplication(ArDigital.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setLazyInitialization(true);
        application.addInitializers(context -> context.getBeanFactory()
                .registerSingleton(AbstractApplicationContext.LIFECYCLE_PROCESSOR_BEAN_NAME, new NothingStarts()));
        return application.run(Stream.of(
                        Arrays.stream(options.arguments()),
                        Stream.of("--ar.database.join-running=true"),
                        Arrays.stream(more))
                .flatMap(arguments -> arguments)
                .toArray(String[]::new));
    }

    /** A lifecycle processor under which dispatcher, sequencer and SMTP server stay at rest. */
    private static final class NothingStarts extends DefaultLifecycleProcessor {
        @Override
        public void onRefresh() {
            // nothing starts
        }

        @Override
        public void onClose() {
            // nothing runs
        }
    }
}
