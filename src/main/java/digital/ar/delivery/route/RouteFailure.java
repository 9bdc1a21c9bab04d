package digital.ar.delivery.route;

import digital.ar.delivery.dns.DnsAnswer;
import digital.ar.delivery.smtp.Target;
import java.util.List;

/** There is no server to dial. */
public final class RouteFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /** What it means for other ways to the recipient. */
    public enum Kind {
        /** Trying again cannot help. */
        PERMANENT,
        /** Later, or over a fallback route. */
        UNREACHABLE,
        /** A demand for protection cannot be met now: later, and by no other way. */
        POLICY
    }

    private final Kind kind;
    private final String reason;
    private final String enhancedCode;
    private final String detail;
    private final transient List<String> notes;
    private final transient List<DnsAnswer> dns;
    private final transient Target.Via via;

    /**
     * @param reason stable word for the evidence, e.g. {@code null-mx}
     * @param enhancedCode RFC 3463
     * @param via the route that found this
     */
    public RouteFailure(
            Kind kind,
            String reason,
            String enhancedCode,
            String message,
            List<String> notes,
            List<DnsAnswer> dns,
            Target.Via via) {
        super(message);
        this.kind = kind;
        this.reason = reason;
        this.enhancedCode = enhancedCode;
        this.detail = message;
        this.notes = List.copyOf(notes);
        this.dns = List.copyOf(dns);
        this.via = via;
    }

    public Kind kind() {
        return kind;
    }

    public boolean permanent() {
        return kind == Kind.PERMANENT;
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

    public List<DnsAnswer> dns() {
        return dns;
    }

    public Target.Via via() {
        return via;
    }
}
