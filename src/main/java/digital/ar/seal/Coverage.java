package digital.ar.seal;

import java.util.List;

/** Which bytes of the file the seal covers (ISO 32000-1 12.8.1). */
final class Coverage {
    private static final String STANDARD = "ISO 32000-1 12.8.1";
    private static final String PADES = "ETSI.CAdES.detached";

    private Coverage() {}

    static List<Finding> check(SignedRange range) {
        return List.of(wholeFile(range), nothingBehind(range), padding(range), format(range));
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

    private static Finding padding(SignedRange range) {
        return range.paddingIsEmpty()
                ? Finding.passed("pdf.padding", "behind the signature value there are only zeros", STANDARD)
                : Finding.failed("pdf.padding", "bytes are hidden behind the signature value", STANDARD);
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
