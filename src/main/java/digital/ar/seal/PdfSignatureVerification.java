package digital.ar.seal;

import java.util.List;
import java.util.Optional;

/**
 * What came out of checking a sealed PDF.
 *
 * @param seal empty when no signature could be read
 */
public record PdfSignatureVerification(List<Finding> findings, Optional<SealFacts> seal) {
    public PdfSignatureVerification {
        findings = List.copyOf(findings);
    }

    /** No finding failed. */
    public boolean passed() {
        return findings.stream().noneMatch(f -> f.verdict() == Finding.Verdict.FAILED);
    }
}
