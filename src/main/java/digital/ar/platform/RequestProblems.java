package digital.ar.platform;

import digital.ar.platform.Problem.Violation;
import jakarta.validation.ConstraintViolation;
import java.util.Comparator;
import java.util.Set;
import tools.jackson.core.JacksonException;

/** The words of the HTTP door for requests that come in by another one. */
public final class RequestProblems {
    private RequestProblems() {}

    public static Problem unreadable(JacksonException e) {
        return JsonProblems.of(e);
    }

    /** @param violations of a model whose property names are the members of the JSON; at least one */
    public static Problem invalid(Set<? extends ConstraintViolation<?>> violations) {
        var sorted = violations.stream()
                .map(v -> new Violation(
                        HttpProblems.pointer(v.getPropertyPath().toString()),
                        HttpProblems.code(v.getConstraintDescriptor()
                                .getAnnotation()
                                .annotationType()
                                .getSimpleName()),
                        v.getMessage()))
                .sorted(Comparator.comparing(Violation::pointer))
                .toList();
        return HttpProblems.invalid(sorted);
    }
}
