package digital.ar.notice;

/**
 * Accepted, but the sender should look at it.
 *
 * @param pointer JSON Pointer into the request (RFC 6901)
 * @param code stable, e.g. {@code html.removed}
 */
public record Warning(String pointer, String code, String message) {}
