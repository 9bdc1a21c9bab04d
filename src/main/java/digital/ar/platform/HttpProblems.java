package digital.ar.platform;

import digital.ar.platform.Problem.Violation;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.FieldError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;

/** What the web framework throws, as a problem of ours. Empty: not foreseen. */
final class HttpProblems {
    private static final String SEE = "The request breaks %d rule(s); see violations.";

    private HttpProblems() {}

    static Optional<Problem> of(Throwable e) {
        return Optional.ofNullable(
                switch (e) {
                    case Problem p -> p;
                    case Explained x -> x.problem();
                    case HttpMessageNotReadableException u -> unreadable(u);
                    case MethodArgumentNotValidException v ->
                        invalid(v.getFieldErrors().stream()
                                .map(HttpProblems::violation)
                                .toList());
                    case ConstraintViolationException v ->
                        invalid(v.getConstraintViolations().stream()
                                .map(HttpProblems::violation)
                                .toList());
                    case HandlerMethodValidationException v -> parameters(v);
                    case MethodArgumentTypeMismatchException t -> wrongType(t);
                    case ServletRequestBindingException b ->
                        new Problem(
                                ProblemType.MALFORMED_REQUEST,
                                Objects.requireNonNullElse(
                                        b.getBody().getDetail(), "A parameter or header is missing."));
                    case HttpMediaTypeNotSupportedException m ->
                        new Problem(
                                ProblemType.UNSUPPORTED_MEDIA_TYPE,
                                "Send the body as one of: " + m.getSupportedMediaTypes() + " (header Content-Type).");
                    case HttpMediaTypeNotAcceptableException m ->
                        new Problem(
                                ProblemType.NOT_ACCEPTABLE,
                                "Accept one of: " + m.getSupportedMediaTypes() + " (header Accept).");
                    case HttpRequestMethodNotSupportedException m ->
                        new Problem(ProblemType.METHOD_NOT_ALLOWED, "Use one of: " + m.getSupportedHttpMethods() + ".");
                    case NoResourceFoundException n -> notFound();
                    case NoHandlerFoundException n -> notFound();
                    case MaxUploadSizeExceededException m ->
                        new Problem(ProblemType.PAYLOAD_TOO_LARGE, "The upload is larger than the service takes.");
                    case InvalidParameterException p -> parameters(p);
                    case MultipartException m ->
                        new Problem(ProblemType.MALFORMED_REQUEST, "The multipart body cannot be read (RFC 7578).");
                    default -> otherKnown(e);
                });
    }

    /** An exception of the framework that carries a client error's status. */
    private static @Nullable Problem otherKnown(Throwable e) {
        return e instanceof ErrorResponse known
                ? Arrays.stream(ProblemType.values())
                        .filter(t -> t.status() < 500
                                && t.status() == known.getStatusCode().value())
                        .findFirst()
                        .map(t -> new Problem(
                                t, Objects.requireNonNullElse(known.getBody().getDetail(), t.title())))
                        .orElse(null)
                : null;
    }

    /** Too many, too long or wrongly encoded: the visitor's fault, and nothing to log. */
    private static Problem parameters(InvalidParameterException e) {
        return e.getErrorCode() == ProblemType.PAYLOAD_TOO_LARGE.status()
                ? new Problem(ProblemType.PAYLOAD_TOO_LARGE, "The form is larger than the service takes.")
                : new Problem(ProblemType.MALFORMED_REQUEST, "The parameters are too many or cannot be read.");
    }

    private static Problem notFound() {
        return new Problem(ProblemType.NOT_FOUND, "There is no such thing, or not for this key.");
    }

    private static Problem unreadable(HttpMessageNotReadableException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof JacksonException json) {
                return JsonProblems.of(json);
            }
            if (cause instanceof Problem problem) {
                return problem;
            }
        }
        return new Problem(ProblemType.MALFORMED_REQUEST, "The request has no body, or it broke off.");
    }

    static Problem invalid(List<Violation> violations) {
        var sorted = violations.stream()
                .sorted(Comparator.comparing(Violation::pointer))
                .toList();
        return new Problem(ProblemType.INVALID_REQUEST, SEE.formatted(sorted.size()), sorted);
    }

    private static Violation violation(FieldError e) {
        return new Violation(
                pointer(e.getField()),
                code(Objects.requireNonNullElse(e.getCode(), "invalid")),
                Objects.requireNonNullElse(e.getDefaultMessage(), "is not valid"));
    }

    /** {@code recipients[0].email} as {@code /recipients/0/email} (RFC 6901 3). */
    static String pointer(String path) {
        return "/" + path.replace(".", "/").replace("[", "/").replace("]", "");
    }

    /** A parameter of a controller method; the last node of the path is its name. */
    private static Violation violation(ConstraintViolation<?> v) {
        var nodes =
                StreamSupport.stream(v.getPropertyPath().spliterator(), false).toList();
        var constraint = v.getConstraintDescriptor().getAnnotation().annotationType();
        return new Violation(nodes.getLast().toString(), code(constraint.getSimpleName()), v.getMessage());
    }

    private static Problem parameters(HandlerMethodValidationException e) {
        return invalid(e.getParameterValidationResults().stream()
                .flatMap(result -> result.getResolvableErrors().stream().map(error -> {
                    if (error instanceof FieldError field) {
                        return violation(field);
                    }
                    var codes = error.getCodes();
                    return new Violation(
                            String.valueOf(result.getMethodParameter().getParameterName()),
                            code(codes == null ? "invalid" : codes[codes.length - 1]),
                            String.valueOf(error.getDefaultMessage()));
                }))
                .toList());
    }

    static String code(String constraint) {
        return switch (constraint) {
            case "NotNull" -> "required";
            case "Size" -> "size";
            case "Min", "Max" -> "range";
            case "Pattern" -> "pattern";
            default -> "invalid";
        };
    }

    private static Problem wrongType(MethodArgumentTypeMismatchException e) {
        var type = e.getRequiredType();
        var must = type != null && type.isEnum()
                ? new Violation(e.getName(), "enum.unknown", "must be one of: " + JsonProblems.constants(type))
                : new Violation(e.getName(), "type.wrong", "must be " + JsonProblems.name(type));
        return new Problem(ProblemType.MALFORMED_REQUEST, "A parameter cannot be used; see violations.", List.of(must));
    }
}
