package digital.ar.seal;

/**
 * One thing that was checked.
 *
 * @param code stable, e.g. {@code pdf.coverage}
 * @param reason what was found, in words
 * @param standard e.g. {@code RFC 3161 2.4.2}
 */
public record Finding(String code, Verdict verdict, String reason, String standard) {
    /** SKIPPED: could not be checked, the reason says why; it proves nothing either way. */
    public enum Verdict {
        PASSED,
        WARNING,
        FAILED,
        SKIPPED
    }

    static Finding passed(String code, String reason, String standard) {
        return new Finding(code, Verdict.PASSED, reason, standard);
    }

    static Finding warning(String code, String reason, String standard) {
        return new Finding(code, Verdict.WARNING, reason, standard);
    }

    static Finding failed(String code, String reason, String standard) {
        return new Finding(code, Verdict.FAILED, reason, standard);
    }

    static Finding skipped(String code, String reason, String standard) {
        return new Finding(code, Verdict.SKIPPED, reason, standard);
    }

    /** The same finding as part of a larger thing. @param prefix e.g. {@code pdf.} */
    Finding under(String prefix) {
        return new Finding(prefix + code, verdict, reason, standard);
    }
}
