package digital.ar.vault;

import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns what the MinIO client throws into the vault's words, in one place. */
final class S3Calls {
    private static final Set<String> ABSENT = Set.of("NoSuchKey", "NoSuchObject", "NoSuchVersion", "NotFound");

    /** S3 says the first; Ceph says the second of an object that never had a hold. */
    private static final Set<String> NO_LOCK =
            Set.of("NoSuchObjectLockConfiguration", "ObjectLockConfigurationNotFoundError");

    interface Call<T extends @Nullable Object> {
        T run() throws MinioException, IOException;
    }

    private S3Calls() {}

    /** @throws VaultException.Unavailable network, time-out, 5xx, full, refused credentials: all that an operator can mend */
    static <T extends @Nullable Object> T run(String what, Call<T> call) {
        try {
            return call.run();
        } catch (ErrorResponseException e) {
            throw new VaultException.Unavailable(what + ": the object store answered " + answer(e), e);
        } catch (MinioException | IOException e) {
            throw away(what, e);
        } catch (IllegalStateException e) {
            // The blocking client wraps what ended its asynchronous call: refused and broken connections, time-outs.
            if (e.getCause() instanceof IOException) {
                throw away(what, e);
            }
            throw e;
        }
    }

    private static VaultException.Unavailable away(String what, Exception e) {
        return new VaultException.Unavailable(what + ": the object store does not answer: " + rootMessage(e), e);
    }

    /** As {@link #run}; where the server says that no such lock lies on the object, {@code otherwise}. */
    static <T extends @Nullable Object> T lock(String what, T otherwise, Call<T> call) {
        try {
            return run(what, call);
        } catch (VaultException.Unavailable failure) {
            if (failure.getCause() instanceof ErrorResponseException e
                    && NO_LOCK.contains(e.errorResponse().code())) {
                return otherwise;
            }
            throw failure;
        }
    }

    static boolean absent(VaultException.Unavailable failure) {
        return failure.getCause() instanceof ErrorResponseException e
                && ABSENT.contains(e.errorResponse().code());
    }

    /** The server understood and said no (4xx), as against being away or broken. */
    static boolean refused(VaultException.Unavailable failure) {
        return failure.getCause() instanceof ErrorResponseException e && status(e) >= 400 && status(e) < 500;
    }

    private static int status(ErrorResponseException e) {
        return e.response() == null ? 0 : e.response().code();
    }

    private static String answer(ErrorResponseException e) {
        return status(e) + " " + e.errorResponse().code() + " "
                + e.errorResponse().message();
    }

    private static String rootMessage(Throwable e) {
        var root = e;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName() + ": " + root.getMessage();
    }
}
