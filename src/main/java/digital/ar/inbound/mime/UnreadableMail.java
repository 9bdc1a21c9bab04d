package digital.ar.inbound.mime;

/** The mail breaks the limits or the syntax so far that it has no readable structure. */
public final class UnreadableMail extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableMail(String message) {
        super(message);
    }

    UnreadableMail(String message, Throwable cause) {
        super(message, cause);
    }
}
