package digital.ar.seal.check;

import digital.ar.platform.Reason;
import digital.ar.seal.Finding;
import digital.ar.seal.TimestampToken;
import digital.ar.seal.TimestampVerification;
import digital.ar.seal.TimestampVerifier;
import digital.ar.seal.revocation.ValidationData;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The document timestamps of a file (ISO 32000-2 12.8.5, EN 319 142-1 5.4.3), oldest first.
 *
 * @param tokens of those that check
 */
public record ArchiveTimestamps(List<TimestampVerification> tokens, List<Finding> findings) {
    private static final String CODE = "pdf.archive-timestamp";
    private static final String STANDARD = "ETSI EN 319 142-1 5.4.3, RFC 3161 2.4.2";

    static ArchiveTimestamps none() {
        return new ArchiveTimestamps(List.of(), List.of());
    }

    public static ArchiveTimestamps of(List<SignedRange> ranges, ValidationData data, TimestampVerifier verifier) {
        var tokens = new ArrayList<TimestampVerification>();
        var findings = new ArrayList<Finding>();
        for (var range : ranges) {
            var checked = verifier.verify(range.der(), range.digest("SHA-256"), data.certificates());
            var defect = defect(range, checked);
            if (defect.isPresent()) {
                findings.add(Finding.failed(
                        CODE, Reason.of("archive timestamp {0}: {1}", findings.size() + 1, defect.get()), STANDARD));
            } else {
                tokens.add(checked);
                findings.add(passed(findings.size() + 1, range, checked.token().orElseThrow()));
            }
        }
        return new ArchiveTimestamps(tokens, findings);
    }

    private static Optional<Reason> defect(SignedRange range, TimestampVerification checked) {
        var value = Coverage.value(range);
        return Stream.concat(Stream.of(value), checked.findings().stream())
                .filter(f -> f.verdict() == Finding.Verdict.FAILED)
                .map(Finding::why)
                .findFirst();
    }

    private static Finding passed(int number, SignedRange range, TimestampToken token) {
        return Finding.passed(
                CODE,
                Reason.of(
                        "archive timestamp {0} of {1} by {2} covers bytes 0 to {3}",
                        number, token.time(), token.authority(), range.covered()),
                STANDARD);
    }

    boolean hold() {
        return !tokens.isEmpty() && findings.stream().noneMatch(f -> f.verdict() == Finding.Verdict.FAILED);
    }

    /** Time of the first one, which proves that all before it existed. */
    Optional<Instant> first() {
        return tokens.stream().findFirst().flatMap(TimestampVerification::token).map(TimestampToken::time);
    }

    /** Revocation of each authority; each is proved by the timestamp after it. */
    List<Finding> revocations(ValidationData data) {
        var findings = new ArrayList<Finding>();
        for (var i = 0; i < tokens.size(); i++) {
            var next = i + 1 < tokens.size()
                    ? tokens.get(i + 1).token().map(TimestampToken::time)
                    : Optional.<Instant>empty();
            var time = tokens.get(i).token().orElseThrow().time();
            findings.add(new Revocation(tokens.get(i).chain(), data, time, next, true)
                    .check("pdf.archive-timestamp.revocation"));
        }
        return findings;
    }

    /** The newest, on which the rest leans. */
    Optional<TimestampVerification> newest() {
        return tokens.isEmpty() ? Optional.empty() : Optional.of(tokens.getLast());
    }
}
