package digital.ar.notice;

/** Takes back a confirmation by the end of the window, because something closed the window before. */
final class WindowAlreadyClosed extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
