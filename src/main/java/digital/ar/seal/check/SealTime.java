package digital.ar.seal.check;

import digital.ar.platform.Hashes;
import digital.ar.platform.Reason;
import digital.ar.seal.Finding;
import digital.ar.seal.Qualification;
import digital.ar.seal.TimestampToken;
import digital.ar.seal.TimestampVerifier;
import digital.ar.seal.revocation.ValidationData;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** When the seal was made, as its timestamp token proves it. */
public record SealTime(
        List<Finding> findings,
        Optional<TimestampToken> token,
        Optional<Qualification> qualification,
        List<X509Certificate> chain) {
    private static final String STANDARD = "ETSI EN 319 122-1 5.3";

    public static SealTime of(CmsSignature cms, TimestampVerifier verifier, ValidationData data) {
        try {
            var token = cms.timestamp();
            if (token.isEmpty()) {
                return without(Reason.of("the seal has no timestamp: when it was made is not proved"));
            }
            var checked =
                    verifier.verify(token.get(), Hashes.sha256(cms.signer().getSignature()), data.certificates());
            var findings = checked.findings().stream().map(f -> f.under("pdf.")).toList();
            return new SealTime(findings, checked.token(), checked.qualification(), checked.chain());
        } catch (IOException e) {
            return without(Reason.of("the seal's timestamp cannot be read: {0}", String.valueOf(e.getMessage())));
        }
    }

    private static SealTime without(Reason reason) {
        return new SealTime(
                List.of(Finding.failed("pdf.timestamp.format", reason, STANDARD)),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    public Optional<Instant> at() {
        return token.map(TimestampToken::time);
    }
}
