package digital.ar.seal.check;

import digital.ar.platform.Reason;
import digital.ar.seal.Finding;
import digital.ar.seal.certificate.Names;
import digital.ar.seal.revocation.RevocationData;
import digital.ar.seal.revocation.ValidationData;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Whether the certificates of a chain were revoked when it was used (RFC 5280 6.3, RFC 6960), by the data at hand; nothing is
 * fetched. What a timestamp proves to have existed before a revocation is not touched by it.
 *
 * @param usedAt proved time of the signature
 * @param provedAt when a later timestamp shows that the signature existed; empty: only now
 * @param isTimeAuthority the chain is one of a time authority
 */
public record Revocation(
        List<X509Certificate> chain,
        ValidationData data,
        Instant usedAt,
        Optional<Instant> provedAt,
        boolean isTimeAuthority) {
    private static final String STANDARD = "RFC 5280 6.3";

    /** What is known of one certificate of the chain. */
    private enum Standing {
        GOOD,
        /** Good by data from before it was used. */
        GOOD_BEFORE,
        UNKNOWN,
        REVOKED_LATER,
        REVOKED
    }

    private record Verdict(Standing standing, Reason reason) {}

    /** One finding for the whole chain: the worst of its certificates. */
    Finding check(String code) {
        if (chain.size() < 2) {
            return Finding.skipped(code, "the certificate is itself an anchor", STANDARD);
        }
        var worst =
                verdicts().stream().max(Comparator.comparing(Verdict::standing)).orElseThrow();
        return switch (worst.standing()) {
            case GOOD, GOOD_BEFORE -> Finding.passed(code, worst.reason(), STANDARD);
            case UNKNOWN -> Finding.skipped(code, worst.reason(), STANDARD);
            case REVOKED_LATER ->
                provedAt.isPresent()
                        ? Finding.passed(code, worst.reason(), STANDARD)
                        : Finding.warning(code, worst.reason(), STANDARD);
            case REVOKED -> Finding.failed(code, worst.reason(), STANDARD);
        };
    }

    /** Every certificate below the anchor has its revocation data. */
    public boolean isComplete() {
        return verdicts().stream().noneMatch(v -> v.standing() == Standing.UNKNOWN);
    }

    private List<Verdict> verdicts() {
        var verdicts = new ArrayList<Verdict>();
        for (var i = 0; i + 1 < chain.size(); i++) {
            verdicts.add(verdict(chain.get(i), data.statuses(chain.get(i), chain.get(i + 1))));
        }
        return verdicts;
    }

    private Verdict verdict(X509Certificate certificate, List<RevocationData.Status> statuses) {
        var revoked = statuses.stream()
                .flatMap(status -> status.revoked().stream())
                .min(Comparator.comparing(RevocationData.Revoked::since));
        return revoked.isPresent() ? revoked(certificate, revoked.get()) : good(certificate, statuses);
    }

    private Verdict revoked(X509Certificate certificate, RevocationData.Revoked revoked) {
        var name = Names.of(certificate);
        if (!revoked.since().isAfter(usedAt)) {
            return new Verdict(
                    Standing.REVOKED,
                    Reason.of("{0} was revoked at {1}, before it was used at {2}", name, revoked.since(), usedAt));
        }
        var provedBefore =
                provedAt.filter(time -> time.isBefore(revoked.since())).isPresent();
        if (isTimeAuthority && !revoked.keyStayedSafe() && !provedBefore) {
            // RFC 3161 4 (1)
            return new Verdict(
                    Standing.REVOKED,
                    Reason.of(
                            "{0} was revoked at {1}, and no later timestamp proves that its token is older",
                            name, revoked.since()));
        }
        return new Verdict(
                Standing.REVOKED_LATER,
                Reason.of("{0} was revoked at {1}, after it was used at {2}", name, revoked.since(), usedAt));
    }

    private Verdict good(X509Certificate certificate, List<RevocationData.Status> statuses) {
        var name = Names.of(certificate);
        var used = usedAt.truncatedTo(ChronoUnit.SECONDS); // authorities tell whole seconds
        var after = statuses.stream()
                .filter(status -> !status.asOf().isBefore(used))
                .findFirst();
        if (after.isPresent()) {
            return new Verdict(
                    Standing.GOOD,
                    Reason.of(
                            "not revoked: {0}, made after {1} was used, does not name it",
                            after.get().source(), name));
        }
        var covering = statuses.stream()
                .filter(status -> status.until().filter(usedAt::isBefore).isPresent())
                .max(Comparator.comparing(RevocationData.Status::asOf));
        return covering.map(status -> new Verdict(
                        Standing.GOOD_BEFORE,
                        Reason.of("not revoked by {0}, the newest before {1} was used", status.source(), name)))
                .orElseGet(() -> new Verdict(
                        Standing.UNKNOWN,
                        Reason.of("no revocation data of the time when {0} was used is at hand", name)));
    }
}
