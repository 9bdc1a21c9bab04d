package digital.ar.receipt.check;

import digital.ar.evidence.VerifierKey;
import digital.ar.platform.Reason;
import digital.ar.receipt.Verification;
import digital.ar.receipt.VerificationReport;
import digital.ar.receipt.VerificationReport.Kind;
import digital.ar.receipt.bundle.EvidenceFile;
import digital.ar.receipt.model.Texts;
import digital.ar.seal.PdfSignatureVerifier;
import digital.ar.seal.Qualification;
import digital.ar.seal.TimestampVerifier;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs every check over one file (EVIDENCE section 6). Stateless and thread-safe. */
public final class ReceiptVerifier implements Verification {
    /** Which files are opened. Every PDF parser can be made to eat memory by a file that is made for it. */
    public enum Opening {
        /** On one's own machine: also what is not sealed is looked into, to say what else is wrong. */
        EVERY_FILE,
        /** For strangers' uploads: only what a trusted authority sealed and nobody changed; the rest has failed anyway. */
        TRUSTED_SEALS
    }

    private final Opening opening;
    private final PdfSignatureVerifier seals;
    private final LogChecks log;
    private final PageChecks pages;

    /** @param logKey the log's key as known from elsewhere; empty: the receipt's own is used and a warning says so */
    public ReceiptVerifier(
            PdfSignatureVerifier seals,
            TimestampVerifier times,
            Optional<VerifierKey> logKey,
            Opening opening,
            Texts texts) {
        this.opening = opening;
        this.seals = seals;
        this.log = new LogChecks(times, logKey);
        this.pages = new PageChecks(texts);
    }

    @Override
    public VerificationReport verify(byte[] pdf) {
        var list = new Checklist();
        var sealed = seals.verify(pdf);
        list.add("", sealed.findings());
        var qualification = sealed.seal()
                .flatMap(s -> s.qualification())
                .map(Qualification::code)
                .orElse(null);
        if (opening == Opening.TRUSTED_SEALS && !sealed.passed()) {
            list.skipped(
                    "file.opened",
                    "ISO 32000-1",
                    Reason.of(
                            "the file was not opened, because its seal does not hold; the offline command looks further"));
            return report(list, null, qualification);
        }
        try {
            var receipt = ReceiptPdf.read(pdf);
            var evidence = evidence(receipt, list);
            evidence.ifPresent(e -> content(receipt, e, list));
            var protocol = evidence.map(e -> e.text("notice.protocol")).orElse(null);
            return report(list, protocol, qualification);
        } catch (ReceiptPdf.Unreadable e) {
            list.failed("file.readable", "ISO 32000-1", e.reason());
            return report(list, null, qualification);
        }
    }

    private static VerificationReport report(
            Checklist list, @Nullable String protocol, @Nullable String qualification) {
        return new VerificationReport(
                Kind.RECEIPT, list.verdict(), protocol, qualification, list.checks(), List.of());
    }

    private static Optional<EvidenceDocument> evidence(ReceiptPdf receipt, Checklist list) {
        var json = receipt.files().get(EvidenceFile.NAME);
        if (json == null) {
            list.failed("evidence.format", "docs/evidence.md", Reason.of("there is no {0} in the file", EvidenceFile.NAME));
            return Optional.empty();
        }
        try {
            var evidence = EvidenceDocument.parse(json);
            list.passed("evidence.format", "RFC 8785", Reason.of("canonical JSON of format {0}", EvidenceFile.FORMAT));
            return Optional.of(evidence);
        } catch (IllegalArgumentException e) {
            list.failed("evidence.format", "RFC 8785", Reason.of("{0} cannot be used: {1}", EvidenceFile.NAME, String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    private void content(ReceiptPdf receipt, EvidenceDocument evidence, Checklist list) {
        FileChecks.run(receipt.files(), evidence, list);
        MessageChecks.run(receipt.files(), evidence, list);
        ChainChecks.run(evidence, list);
        log.run(receipt.files(), evidence, list);
        pages.run(receipt.text(), evidence, list);
    }
}
