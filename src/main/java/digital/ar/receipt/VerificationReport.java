package digital.ar.receipt;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a verification: each check with its own verdict, reason and standard.
 *
 * @param protocol as the receipt states it
 * @param qualification {@code development}, {@code private} or {@code icp-brasil}; null when the seal could not be read
 * @param parts of a dossier, empty otherwise
 */
public record VerificationReport(
        Kind kind,
        Verdict verdict,
        @Nullable String protocol,
        @Nullable String qualification,
        List<Check> checks,
        List<Part> parts) {
    /** What the file was taken for, by its first bytes. EVIDENCE: an {@code evidence.json} without the sealed PDF around it. */
    public enum Kind {
        RECEIPT,
        EVIDENCE,
        DOSSIER
    }

    /** FAILED wins over WARNING wins over PASSED; SKIPPED says why a check could not be made. */
    public enum Verdict {
        PASSED,
        WARNING,
        FAILED,
        SKIPPED
    }

    /**
     * @param code stable, e.g. {@code pdf.signature}
     * @param reason what was found, in English
     * @param reasonPt the same in Portuguese
     * @param standard e.g. {@code RFC 3161 2.4.2}
     */
    public record Check(String code, Verdict verdict, String reason, String reasonPt, String standard) {}

    /** A file inside, with a report of its own. */
    public record Part(String name, VerificationReport report) {}
}
