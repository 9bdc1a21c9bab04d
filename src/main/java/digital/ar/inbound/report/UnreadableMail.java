package digital.ar.inbound.report;

/** The mail breaks the limits or the syntax so far that it has no readable structure. */
final class UnreadableMail extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableMail(String message) {
        super(message);
    }

    UnreadableMail(String message, Throwable cause) {
        super(message, cause);
    }
}
