package digital.ar.seal;

import java.io.IOException;
import java.util.List;

/** Which bytes of the file the seal covers (ISO 32000-1 12.8.1). */
final class Coverage {
    private static final String STANDARD = "ISO 32000-1 12.8.1";
    private static final String PADES = "ETSI.CAdES.detached";

    private Coverage() {}

    static List<Finding> check(SignedRange range) {
        return List.of(wholeFile(range), nothingBehind(range), value(range), format(range));
    }

    private static Finding wholeFile(SignedRange range) {
        return range.first() == 0
                ? Finding.passed(
                        "pdf.coverage",
                        "the seal covers bytes 0 to " + range.covered() + " except its own value",
                        STANDARD)
                : Finding.failed(
                        "pdf.coverage", "the first " + range.first() + " bytes are not covered by the seal", STANDARD);
    }

    private static Finding nothingBehind(SignedRange range) {
        return range.bytesBehind() == 0
                ? Finding.passed("pdf.changes", "nothing was added after sealing", STANDARD)
                : Finding.failed(
                        "pdf.changes",
                        range.bytesBehind() + " bytes were added after sealing; they are not covered by the seal",
                        STANDARD);
    }

    /** ISO 32000-1 12.8.3.3.1: DER, and zeros behind it up to the reserved size. */
    private static Finding value(SignedRange range) {
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
                ? Finding.passed("pdf.format", "PAdES signature (" + PADES + ")", "ETSI EN 319 142-1 6.3")
                : Finding.failed(
                        "pdf.format",
                        "not a PAdES signature: /SubFilter is " + (subFilter.isEmpty() ? "absent" : subFilter),
                        "ETSI EN 319 142-1 6.3");
    }
}
