package digital.ar.seal.check;

import digital.ar.platform.Reason;
import digital.ar.seal.Finding;
import digital.ar.seal.SealLevel;
import digital.ar.seal.TimestampVerification;
import digital.ar.seal.revocation.ValidationData;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How long a seal can be proved: its revocation data, its archive timestamps, and the level that follows (EN 319 142-1 6.3).
 *
 * @param level empty while not even the time of the seal is proved
 */
public record LongTerm(Optional<SealLevel> level, Optional<Instant> archivedAt, List<Finding> findings) {
    private static final String LEVELS = "ETSI EN 319 142-1 6.3";
    private static final String STORE = "ISO 32000-2 12.8.4.3, ETSI EN 319 142-1 5.4.2";

    /** What is looked at together. @param lists revocation lists at hand beside those in the file */
    public record Evidence(
            SealTime time,
            List<X509Certificate> sealChain,
            LaterRevisions later,
            ArchiveTimestamps archives,
            ValidationData lists) {
        ValidationData all() {
            return later.data().and(lists);
        }

        Optional<Revocation> seal(ValidationData data) {
            return time.at()
                    .filter(at -> !sealChain.isEmpty())
                    .map(at -> new Revocation(sealChain, data, at, archives.first(), false));
        }

        Optional<Revocation> stamp(ValidationData data) {
            return time.at().map(at -> new Revocation(time.chain(), data, at, archives.first(), true));
        }
    }

    public static LongTerm of(Evidence evidence, Instant now) {
        var level = level(evidence);
        var findings = new ArrayList<Finding>();
        evidence.seal(evidence.all()).map(r -> r.check("pdf.revocation")).ifPresent(findings::add);
        evidence.stamp(evidence.all())
                .map(r -> r.check("pdf.timestamp.revocation"))
                .ifPresent(findings::add);
        findings.addAll(evidence.archives().findings());
        findings.addAll(evidence.archives().revocations(evidence.all()));
        store(evidence).ifPresent(findings::add);
        level.map(l -> level(l, evidence)).ifPresent(findings::add);
        newest(evidence).map(chain -> renewal(chain, now)).ifPresent(findings::add);
        return new LongTerm(level, evidence.archives().first(), findings);
    }

    private static Optional<SealLevel> level(Evidence evidence) {
        if (evidence.time().at().isEmpty()) {
            return Optional.empty();
        }
        var own = evidence.later().data();
        var complete = evidence.seal(own).filter(Revocation::isComplete).isPresent()
                && evidence.stamp(own).filter(Revocation::isComplete).isPresent();
        if (!complete) {
            return Optional.of(SealLevel.B_T);
        }
        return Optional.of(evidence.archives().hold() ? SealLevel.B_LTA : SealLevel.B_LT);
    }

    private static Finding level(SealLevel level, Evidence evidence) {
        var reason = switch (level) {
            case B_T -> Reason.of("PAdES B-T: revocation data does not stand in the file");
            case B_LT -> Reason.of("PAdES B-LT: the file holds the revocation data of seal and timestamp");
            case B_LTA ->
                Reason.of(
                        "PAdES B-LTA: the file holds its revocation data, and {0} archive timestamps cover it",
                        evidence.archives().tokens().size());
        };
        return Finding.passed("pdf.level", reason, LEVELS);
    }

    /** Lists and certificates are signed by their makers: that is what protects them where no archive timestamp does. */
    private static Optional<Finding> store(Evidence evidence) {
        var later = evidence.later();
        if (later.unreadable().isPresent()) {
            return Optional.of(Finding.failed(
                    "pdf.dss",
                    Reason.of(
                            "the validation data cannot be read: {0}",
                            later.unreadable().get()),
                    STORE));
        }
        if (later.data().equals(ValidationData.NONE)) {
            return Optional.empty();
        }
        var known = new ArrayList<>(evidence.sealChain());
        known.addAll(evidence.time().chain());
        evidence.archives().tokens().forEach(token -> known.addAll(token.chain()));
        var data = later.data();
        return Optional.of(data.stray(known)
                .map(stray -> Finding.failed(
                        "pdf.dss", Reason.of("the validation data holds what nobody vouches for: {0}", stray), STORE))
                .orElseGet(() -> Finding.passed(
                        "pdf.dss",
                        Reason.of(
                                "{0} certificates and {1} revocation lists and answers in the file are genuine",
                                data.certificates().size(), data.revocations().size()),
                        STORE)));
    }

    private static Optional<List<X509Certificate>> newest(Evidence evidence) {
        var chain = evidence.archives()
                .newest()
                .map(TimestampVerification::chain)
                .orElse(evidence.time().chain());
        return chain.isEmpty() ? Optional.empty() : Optional.of(chain);
    }

    private static Finding renewal(List<X509Certificate> chain, Instant now) {
        var until = chain.getFirst().getNotAfter().toInstant();
        return now.isBefore(until)
                ? Finding.passed(
                        "pdf.renewal",
                        Reason.of("the certificate of the newest timestamp is valid until {0}", until),
                        "RFC 3161 4")
                : Finding.warning(
                        "pdf.renewal",
                        Reason.of(
                                "the certificate of the newest timestamp ended at {0}, and no archive timestamp was added in time",
                                until),
                        "RFC 3161 4");
    }
}
