package digital.ar.platform;

import java.net.URI;
import java.util.Locale;

/** The stable {@code type} of a problem (RFC 9457 3.1.1), its HTTP status and its title. */
public enum ProblemType {
    MALFORMED_REQUEST(400, "The request could not be read"),
    UNAUTHENTICATED(401, "An API key is needed"),
    FORBIDDEN(403, "This key may not do that"),
    NOT_FOUND(404, "There is no such thing here"),
    METHOD_NOT_ALLOWED(405, "The resource has no such method"),
    NOT_ACCEPTABLE(406, "The resource has no such representation"),
    CONFLICT(409, "The request contradicts the present state"),
    ERASED(410, "It was erased"),
    PAYLOAD_TOO_LARGE(413, "The request is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The request body has a type that is not understood"),
    INVALID_REQUEST(422, "The request breaks a rule"),
    IDEMPOTENCY_KEY_REUSED(422, "The Idempotency-Key was used with another body"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    INTERNAL(500, "The service failed"),
    UNAVAILABLE(503, "A part of the service is away");

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    public URI uri() {
        return URI.create(
                "urn:ar-digital:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
