package digital.ar.seal;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * What came out of checking a token.
 *
 * @param token what the token says; present only when no finding failed
 * @param qualification of the authority; present together with the token
 * @param chain of the authority, its own certificate first, the anchor last; empty without a token
 */
public record TimestampVerification(
        List<Finding> findings,
        Optional<TimestampToken> token,
        Optional<Qualification> qualification,
        List<X509Certificate> chain) {
    public TimestampVerification {
        findings = List.copyOf(findings);
        chain = List.copyOf(chain);
    }

    static TimestampVerification failed(List<Finding> findings) {
        return new TimestampVerification(findings, Optional.empty(), Optional.empty(), List.of());
    }

    /** The first failure in words; empty when all is well. */
    public Optional<String> failure() {
        return findings.stream()
                .filter(f -> f.verdict() == Finding.Verdict.FAILED)
                .map(Finding::reason)
                .findFirst();
    }
}
