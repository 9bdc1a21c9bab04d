package digital.ar.seal;

import java.util.List;
import java.util.Optional;

/**
 * What came out of checking a token.
 *
 * @param token what the token says; present only when no finding failed
 * @param qualification of the authority; present together with the token
 */
public record TimestampVerification(
        List<Finding> findings, Optional<TimestampToken> token, Optional<Qualification> qualification) {
    public TimestampVerification {
        findings = List.copyOf(findings);
    }

    static TimestampVerification failed(List<Finding> findings) {
        return new TimestampVerification(findings, Optional.empty(), Optional.empty());
    }

    /** The first failure in words; empty when all is well. */
    public Optional<String> failure() {
        return findings.stream()
                .filter(f -> f.verdict() == Finding.Verdict.FAILED)
                .map(Finding::reason)
                .findFirst();
    }
}
