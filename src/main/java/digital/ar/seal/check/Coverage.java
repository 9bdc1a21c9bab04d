package digital.ar.seal.check;

import digital.ar.platform.Reason;
import digital.ar.seal.Finding;
import digital.ar.seal.cms.CmsForm;
import java.io.IOException;
import java.util.List;

/** Which bytes of the file the seal covers (ISO 32000-1 12.8.1). */
public final class Coverage {
    private static final String STANDARD = "ISO 32000-1 12.8.1";
    private static final String DOC_MDP = "ISO 32000-2 12.8.2.2.2";
    private static final String PADES = "ETSI.CAdES.detached";

    private Coverage() {}

    /** @param later what stands behind the seal, when it is nothing but what may stand there */
    public static List<Finding> check(SignedRange range, Behind later) {
        return List.of(start(range), behind(later), value(range), format(range));
    }

    /** What was found behind the seal: updates that are allowed, or why not. */
    public sealed interface Behind {
        record Allowed(LaterRevisions revisions) implements Behind {}

        record Forbidden(String reason) implements Behind {}

        static Behind of(SignedRange seal) {
            if (seal.bytesBehind() == 0) {
                return new Allowed(LaterRevisions.none());
            }
            try {
                return new Allowed(LaterRevisions.behind(seal));
            } catch (IOException | RuntimeException | StackOverflowError e) {
                // Whatever cannot be read to its end is no update that is allowed.
                return new Forbidden(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
            }
        }
    }

    private static Finding start(SignedRange range) {
        return range.first() == 0
                ? Finding.passed(
                        "pdf.coverage",
                        Reason.of("the seal covers bytes 0 to {0} except its own value", range.covered()),
                        STANDARD)
                : Finding.failed(
                        "pdf.coverage",
                        Reason.of("the first {0} bytes are not covered by the seal", range.first()),
                        STANDARD);
    }

    private static Finding behind(Behind later) {
        return switch (later) {
            case Behind.Forbidden forbidden ->
                Finding.failed(
                        "pdf.changes",
                        Reason.of("the file was changed after sealing: {0}", forbidden.reason()),
                        DOC_MDP);
            case Behind.Allowed allowed ->
                allowed.revisions().count() == 0
                        ? Finding.passed("pdf.changes", "nothing was added after sealing", DOC_MDP)
                        : Finding.passed(
                                "pdf.changes",
                                Reason.of(
                                        "{0} updates after sealing hold nothing but validation data and archive timestamps",
                                        allowed.revisions().count()),
                                DOC_MDP);
        };
    }

    /** ISO 32000-1 12.8.3.3.1: DER, and zeros behind it up to the reserved size. */
    static Finding value(SignedRange range) {
        if (!range.paddingIsEmpty()) {
            return Finding.failed("pdf.value", "bytes are hidden behind the signature value", STANDARD);
        }
        if (!range.hexInOneCase() || !isDer(range.der())) {
            return Finding.failed("pdf.value", "the signature value is not in its one encoding (DER)", STANDARD);
        }
        return Finding.passed("pdf.value", "the signature value is DER with nothing hidden behind it", STANDARD);
    }

    private static boolean isDer(byte[] value) {
        try {
            return CmsForm.isDer(value);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            return false;
        }
    }

    private static Finding format(SignedRange range) {
        var subFilter = range.subFilter();
        return subFilter.equals(PADES)
                ? Finding.passed("pdf.format", Reason.of("PAdES signature ({0})", PADES), "ETSI EN 319 142-1 6.3")
                : Finding.failed(
                        "pdf.format",
                        Reason.of("not a PAdES signature: /SubFilter is “{0}”", subFilter),
                        "ETSI EN 319 142-1 6.3");
    }
}
