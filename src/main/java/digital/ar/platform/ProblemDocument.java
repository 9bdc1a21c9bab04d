package digital.ar.platform;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A problem as it is sent, {@code application/problem+json} (RFC 9457 3.1).
 *
 * @param instance the path asked for; for internal failures {@code urn:uuid:} and the id in the log
 * @param violations extension member (RFC 9457 3.2): what to change, and where; null when there is none
 */
record ProblemDocument(
        URI type,
        String title,
        int status,
        String detail,
        URI instance,
        @Nullable List<Problem.Violation> violations) {

    static ProblemDocument of(Problem problem, URI instance) {
        var type = problem.type();
        return new ProblemDocument(
                type.uri(),
                type.title(),
                type.status(),
                String.valueOf(problem.getMessage()),
                instance,
                problem.violations().isEmpty() ? null : problem.violations());
    }
}
