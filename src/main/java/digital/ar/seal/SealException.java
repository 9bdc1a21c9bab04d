package digital.ar.seal;

import org.jspecify.annotations.Nullable;

/** Why something could not be sealed or stamped. */
public sealed class SealException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private SealException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** The time authority or key device does not answer or answers wrongly; trying again may help. */
    public static final class Unavailable extends SealException {
        private static final long serialVersionUID = 1L;

        public Unavailable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** The input cannot be sealed; trying again does not help. */
    public static final class Rejected extends SealException {
        private static final long serialVersionUID = 1L;

        public Rejected(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
