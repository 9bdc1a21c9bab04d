package digital.ar.receipt;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a verification: each check with its own verdict, reason and standard.
 *
 * @param qualification {@code development}, {@code private} or {@code icp-brasil}; null when the seal could not be read
 */
public record VerificationReport(
        Verdict verdict,
        @Nullable String protocol,
        @Nullable String qualification,
        List<Check> checks) {
    /** FAILED wins over WARNING wins over PASSED; SKIPPED says why a check could not be made. */
    public enum Verdict {
        PASSED,
        WARNING,
        FAILED,
        SKIPPED
    }

    /**
     * @param code stable, e.g. {@code pdf.signature}
     * @param reason what was found, in words
     * @param standard e.g. {@code RFC 3161 2.4.2}
     */
    public record Check(String code, Verdict verdict, String reason, String standard) {}
}
