package digital.ar.vault;

/** The store answers, but it does not keep what it promises to keep; nothing is written to it. */
final class LockMissing extends VaultException.Unavailable {
    private static final long serialVersionUID = 1L;

    LockMissing(String message) {
        super(message, null);
    }
}
