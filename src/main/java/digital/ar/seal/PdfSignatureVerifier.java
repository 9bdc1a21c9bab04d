package digital.ar.seal;

import digital.ar.platform.Reason;
import digital.ar.seal.certificate.Names;
import digital.ar.seal.certificate.Qualifications;
import digital.ar.seal.check.ArchiveTimestamps;
import digital.ar.seal.check.CmsSignature;
import digital.ar.seal.check.Coverage;
import digital.ar.seal.check.LaterRevisions;
import digital.ar.seal.check.LongTerm;
import digital.ar.seal.check.PolicyCheck;
import digital.ar.seal.check.SealCheck;
import digital.ar.seal.check.SealTime;
import digital.ar.seal.check.SignedRange;
import digital.ar.seal.revocation.ValidationData;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks the seal of a PDF, offline: what it covers, what stands behind it, what it says, who made it and when, and how long that
 * can be proved. Behind the seal only validation data and archive timestamps may stand. Bad input is a failed finding, never an
 * exception.
 */
public final class PdfSignatureVerifier {
    private final SealCheck seals;
    private final TimestampVerifier times;
    private final ValidationData lists;
    private final Clock clock;

    /** @param anchors for seals and time authorities alike */
    public PdfSignatureVerifier(TrustAnchors anchors) {
        this(anchors, anchors);
    }

    /**
     * @param seals authorities whose certificates may seal; those of the public web do not belong here
     * @param times authorities whose certificates may stamp
     */
    public PdfSignatureVerifier(TrustAnchors seals, TrustAnchors times) {
        this(seals, times, Clock.systemUTC());
    }

    /** @param clock only to say whether a renewal was missed: everything else is judged as of proved times */
    PdfSignatureVerifier(TrustAnchors seals, TrustAnchors times, Clock clock) {
        this.seals = new SealCheck(seals);
        this.times = new TimestampVerifier(times);
        this.lists = ValidationData.lists(seals.crls()).and(ValidationData.lists(times.crls()));
        this.clock = clock;
    }

    public PdfSignatureVerification verify(byte[] pdf) {
        var range = SignedRange.seal(pdf);
        if (range.isEmpty()) {
            return unsealed(Reason.of("the file has no signature that can be read"), List.of());
        }
        var behind = Coverage.Behind.of(range.get());
        var coverage = Coverage.check(range.get(), behind);
        try {
            return verify(range.get(), CmsSignature.read(range.get()), behind, coverage);
        } catch (CmsSignature.Unreadable e) {
            return unsealed(Reason.of("the signature cannot be used: {0}", String.valueOf(e.getMessage())), coverage);
        } catch (RuntimeException | StackOverflowError e) {
            // Attributes are parsed when they are asked for; broken ones throw whatever the spot brings.
            return unsealed(
                    Reason.of("the signature is malformed: {0}", e.getClass().getSimpleName()), coverage);
        }
    }

    private PdfSignatureVerification verify(
            SignedRange range, CmsSignature cms, Coverage.Behind behind, List<Finding> coverage) {
        var later = behind instanceof Coverage.Behind.Allowed allowed ? allowed.revisions() : LaterRevisions.none();
        var time = SealTime.of(cms, times, later.data());
        var seal = seals.check(range, cms, time.at(), later.data().certificates());
        var archives = ArchiveTimestamps.of(later.archives(), later.data(), times);
        var longTerm = LongTerm.of(new LongTerm.Evidence(time, seal.chain(), later, archives, lists), clock.instant());
        var qualification =
                time.qualification().flatMap(t -> seal.qualification().map(s -> Qualifications.weaker(s, t)));
        var findings = new ArrayList<Finding>(coverage);
        findings.addAll(seal.findings());
        seal.qualification().flatMap(worth -> holder(cms, worth)).ifPresent(findings::add);
        findings.addAll(time.findings());
        findings.addAll(longTerm.findings());
        findings.add(PolicyCheck.check(cms, qualification, longTerm.level()));
        findings.add(worth(qualification));
        return new PdfSignatureVerification(findings, Optional.of(facts(cms, time, longTerm, qualification)));
    }

    private static SealFacts facts(
            CmsSignature cms, SealTime time, LongTerm longTerm, Optional<Qualification> qualification) {
        var certificate = cms.certificate();
        return new SealFacts(
                Names.of(certificate),
                Names.text(certificate.getIssuerX500Principal()),
                certificate.getSerialNumber().toString(16),
                Holder.of(certificate),
                time.token().map(TimestampToken::time),
                time.token().map(TimestampToken::authority),
                PolicyCheck.declared(cms),
                qualification,
                longTerm.level(),
                longTerm.archivedAt());
    }

    /** Outside of ICP-Brasil nobody has checked what such names say. */
    private static Optional<Finding> holder(CmsSignature cms, Qualification seal) {
        return Optional.of(Holder.of(cms.certificate()))
                .filter(holder -> holder.known() && seal == Qualification.ICP_BRASIL)
                .map(holder -> Finding.passed("pdf.holder", holder.words(), "DOC-ICP-04 7.1.2.3"));
    }

    private static Finding worth(Optional<Qualification> qualification) {
        var standard = "MP 2.200-2/2001 art. 10";
        if (qualification.isEmpty()) {
            return Finding.skipped(
                    "pdf.qualification", "unknown, because seal or time could not be traced to an anchor", standard);
        }
        return switch (qualification.get()) {
            case DEVELOPMENT ->
                Finding.warning("pdf.qualification", "development certificates: a test, without legal value", standard);
            case PRIVATE ->
                Finding.passed(
                        "pdf.qualification",
                        "certificates outside of ICP-Brasil: valid where the parties accept them",
                        standard);
            case ICP_BRASIL ->
                Finding.passed("pdf.qualification", "seal and time authority belong to ICP-Brasil", standard);
        };
    }

    private static PdfSignatureVerification unsealed(Reason reason, List<Finding> before) {
        var findings = new ArrayList<Finding>(before);
        findings.add(Finding.failed("pdf.signature", reason, "ISO 32000-1 12.8.1"));
        return new PdfSignatureVerification(findings, Optional.empty());
    }
}
