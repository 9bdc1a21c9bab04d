package digital.ar.platform;

import java.util.List;

/**
 * The one typed error of the service. It becomes problem+json (RFC 9457) or an SMTP reply in exactly one place each;
 * no controller builds an error body.
 */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** One thing to change. @param pointer where, as JSON Pointer (RFC 6901), e.g. {@code /recipients/0/email}; or a header name */
    public record Violation(String pointer, String code, String message) {}

    private final ProblemType type;
    private final transient List<Violation> violations;

    public Problem(ProblemType type, String detail) {
        this(type, detail, List.of());
    }

    public Problem(ProblemType type, String detail, List<Violation> violations) {
        super(detail);
        this.type = type;
        this.violations = List.copyOf(violations);
    }

    public ProblemType type() {
        return type;
    }

    public List<Violation> violations() {
        return violations;
    }
}
