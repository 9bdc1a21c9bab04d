package digital.ar.vault;

import digital.ar.platform.Explained;
import digital.ar.platform.Problem;
import digital.ar.platform.ProblemType;
import org.jspecify.annotations.Nullable;

/** Why the vault could not give or take bytes. */
public sealed class VaultException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private VaultException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** The store does not answer; trying again may help. */
    public static sealed class Unavailable extends VaultException implements Explained permits LockMissing {
        private static final long serialVersionUID = 1L;

        @Override
        public Problem problem() {
            return new Problem(ProblemType.UNAVAILABLE, "The vault is away. Nothing is lost; try again later.");
        }

        public Unavailable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** The object is not there. */
    public static final class Missing extends VaultException {
        private static final long serialVersionUID = 1L;

        public Missing(String message) {
            super(message, null);
        }
    }

    /** The bytes are not those that were stored. */
    public static final class Changed extends VaultException {
        private static final long serialVersionUID = 1L;

        public Changed(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** The data key was destroyed. */
    public static final class Erased extends VaultException implements Explained {
        private static final long serialVersionUID = 1L;

        @Override
        public Problem problem() {
            return new Problem(
                    ProblemType.ERASED,
                    "The content was erased and cannot be read any more. GET /v1/notices/{noticeId}/keeping says when and why.");
        }

        public Erased(String message) {
            super(message, null);
        }
    }

    /** Must be kept: its retention has not ended, or a legal hold lies on it. */
    public static final class Locked extends VaultException {
        private static final long serialVersionUID = 1L;

        public Locked(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
