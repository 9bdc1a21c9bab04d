package digital.ar.receipt;

/** A receipt cannot be issued yet; what it waits for, in words that the API shows. */
final class Waiting extends RuntimeException {
    private static final long serialVersionUID = 1L;
    /** No stamped checkpoint covers the events yet: the usual state of the first seconds, not a fault. */
    static final String FOR_LOG = "the log's next timestamp";

    static final String ERASED = "the content was erased, no receipt can be made of it any more";

    /** For ever: nothing that can happen makes this receipt possible. */
    private final boolean hopeless;

    private Waiting(String what, boolean hopeless, Throwable cause) {
        super(what, cause);
        this.hopeless = hopeless;
    }

    Waiting(String what, Throwable cause) {
        this(what, false, cause);
    }

    Waiting(String what) {
        super(what);
        this.hopeless = false;
    }

    static Waiting hopeless(String why, Throwable cause) {
        return new Waiting(why, true, cause);
    }

    boolean isHopeless() {
        return hopeless;
    }

    String what() {
        return String.valueOf(getMessage());
    }
}
