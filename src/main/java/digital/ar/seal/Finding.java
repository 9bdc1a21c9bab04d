package digital.ar.seal;

import digital.ar.platform.Reason;

/**
 * One thing that was checked.
 *
 * @param code stable, e.g. {@code pdf.coverage}
 * @param why what was found, in words
 * @param standard e.g. {@code RFC 3161 2.4.2}
 */
public record Finding(String code, Verdict verdict, Reason why, String standard) {
    /** SKIPPED: could not be checked, the reason says why; it proves nothing either way. */
    public enum Verdict {
        PASSED,
        WARNING,
        FAILED,
        SKIPPED
    }

    public static Finding passed(String code, String reason, String standard) {
        return passed(code, Reason.of(reason), standard);
    }

    public static Finding passed(String code, Reason why, String standard) {
        return new Finding(code, Verdict.PASSED, why, standard);
    }

    public static Finding warning(String code, String reason, String standard) {
        return warning(code, Reason.of(reason), standard);
    }

    public static Finding warning(String code, Reason why, String standard) {
        return new Finding(code, Verdict.WARNING, why, standard);
    }

    public static Finding failed(String code, String reason, String standard) {
        return failed(code, Reason.of(reason), standard);
    }

    public static Finding failed(String code, Reason why, String standard) {
        return new Finding(code, Verdict.FAILED, why, standard);
    }

    public static Finding skipped(String code, String reason, String standard) {
        return skipped(code, Reason.of(reason), standard);
    }

    public static Finding skipped(String code, Reason why, String standard) {
        return new Finding(code, Verdict.SKIPPED, why, standard);
    }

    /** In English. */
    public String reason() {
        return why.english();
    }

    /** The same finding as part of a larger thing. @param prefix e.g. {@code pdf.} */
    public Finding under(String prefix) {
        return new Finding(prefix + code, verdict, why, standard);
    }
}
