package digital.ar.seal;

import digital.ar.platform.Hashes;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** When the seal was made, as its timestamp token proves it. */
record SealTime(List<Finding> findings, Optional<TimestampToken> token, Optional<Qualification> qualification) {
    private static final String STANDARD = "ETSI EN 319 122-1 5.3";

    static SealTime of(CmsSignature cms, TimestampVerifier verifier) {
        try {
            var token = cms.timestamp();
            if (token.isEmpty()) {
                return without("the seal has no timestamp: when it was made is not proved");
            }
            var checked =
                    verifier.verify(token.get(), Hashes.sha256(cms.signer().getSignature()));
            var findings = checked.findings().stream().map(f -> f.under("pdf.")).toList();
            return new SealTime(findings, checked.token(), checked.qualification());
        } catch (IOException e) {
            return without("the seal's timestamp cannot be read: " + e.getMessage());
        }
    }

    private static SealTime without(String reason) {
        return new SealTime(
                List.of(Finding.failed("pdf.timestamp.format", reason, STANDARD)), Optional.empty(), Optional.empty());
    }

    Optional<Instant> at() {
        return token.map(TimestampToken::time);
    }
}
