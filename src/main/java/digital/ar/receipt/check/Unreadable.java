package digital.ar.receipt.check;

import digital.ar.platform.Reason;

/** Why a file, or a part of it, cannot be read within the limits. */
final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Reason reason;

    Unreadable(String sentence, Object... arguments) {
        super(sentence);
        this.reason = Reason.of(sentence, arguments);
    }

    Reason reason() {
        return reason;
    }
}
