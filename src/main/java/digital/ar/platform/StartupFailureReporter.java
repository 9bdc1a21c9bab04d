package digital.ar.platform;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Turns a failed start that a person can mend into one line on standard error that names the setting. Anything else is
 * left to the framework's report with its stack trace, because it is our fault. Registered in
 * {@code META-INF/spring.factories}.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class StartupFailureReporter implements SpringBootExceptionReporter {
    @Override
    public boolean reportException(Throwable failure) {
        var line = explain(failure);
        line.ifPresent(text -> System.err.println("ar: " + text));
        return line.isPresent();
    }

    /** The line for the person, or empty when the failure names no setting. */
    public static Optional<String> explain(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case StartupFailure known -> {
                    return Optional.of(String.valueOf(known.getMessage()));
                }
                case PortInUseException taken -> {
                    return Optional.of(
                            "server.port: port " + taken.getPort() + " is taken; choose another with --port");
                }
                case BindException bad -> {
                    return Optional.of(describe(bad));
                }
                default -> {
                    // look at the next cause
                }
            }
        }
        return Optional.empty();
    }

    private static String describe(BindException bad) {
        var property = bad.getProperty();
        if (property == null) {
            return bad.getName() + ": does not fit: " + lastMessage(bad);
        }
        return property.getName() + ": '" + property.getValue() + "' does not fit: " + lastMessage(bad);
    }

    private static String lastMessage(Throwable failure) {
        var last = failure;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        return String.valueOf(last.getMessage()).lines().findFirst().orElse("no reason given");
    }
}
