package digital.ar.delivery.route;

import java.util.List;

/** There is no server to dial. */
public final class RouteFailure extends Exception {
    private static final long serialVersionUID = 1L;
    private final boolean permanent;
    private final String reason;
    private final String enhancedCode;
    private final String detail;
    private final transient List<String> notes;

    /**
     * @param permanent trying again cannot help
     * @param reason stable word for the evidence, e.g. {@code null-mx}
     * @param enhancedCode RFC 3463
     */
    public RouteFailure(boolean permanent, String reason, String enhancedCode, String message, List<String> notes) {
        super(message);
        this.permanent = permanent;
        this.reason = reason;
        this.enhancedCode = enhancedCode;
        this.detail = message;
        this.notes = List.copyOf(notes);
    }

    public boolean permanent() {
        return permanent;
    }

    public String reason() {
        return reason;
    }

    public String enhancedCode() {
        return enhancedCode;
    }

    /** What is missing, in one line. */
    public String detail() {
        return detail;
    }

    public List<String> notes() {
        return notes;
    }
}
