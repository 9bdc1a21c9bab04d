package digital.ar.portal.visit;

/** The link is ours, and what it led to was erased. Becomes a page that says so, see {@link ErasedPages}. */
public final class ErasedNotice extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ErasedNotice() {
        super("the notice was erased", null, false, false);
    }
}
