package digital.ar.evidence;

/** A stored event does not match its hash, its chain or the log; the message names the event and what differs. */
public final class JournalTampered extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public JournalTampered(String message) {
        super(message);
    }

    public JournalTampered(String message, Throwable cause) {
        super(message, cause);
    }
}
