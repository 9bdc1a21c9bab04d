package digital.ar.receipt.check;

import digital.ar.platform.Reason;
import digital.ar.receipt.VerificationReport;
import digital.ar.receipt.VerificationReport.Kind;
import digital.ar.receipt.check.ReceiptVerifier.Opening;
import digital.ar.seal.PdfSignatureVerification;
import digital.ar.seal.PdfSignatureVerifier;
import digital.ar.seal.Qualification;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A sealed PDF: first the seal over the whole file, then what is inside. */
final class PdfVerifier {
    private final Opening opening;
    private final PdfSignatureVerifier seals;
    private final EvidenceChecks evidence;
    private final PageChecks pages;

    PdfVerifier(Opening opening, PdfSignatureVerifier seals, EvidenceChecks evidence, PageChecks pages) {
        this.opening = opening;
        this.seals = seals;
        this.evidence = evidence;
        this.pages = pages;
    }

    VerificationReport verify(byte[] pdf) {
        var list = new Checklist();
        var sealed = seals.verify(pdf);
        list.add("", sealed.findings());
        var qualification = qualification(sealed);
        var protocol = opened(pdf, sealed, "", list, receipt -> content(receipt, qualification, list));
        return new VerificationReport(
                Kind.RECEIPT, list.verdict(), protocol.orElse(null), qualification, list.checks(), List.of());
    }

    /** @return files embedded in a sealed PDF that is no receipt; empty when it may not or cannot be opened */
    Optional<Map<String, byte[]>> sealedFiles(byte[] pdf, String prefix, Checklist list) {
        var sealed = seals.verify(pdf);
        list.add(prefix, sealed.findings());
        return opened(pdf, sealed, prefix, list, index -> Optional.of(index.files()));
    }

    private interface Look<T> {
        Optional<T> at(ReceiptPdf pdf) throws Unreadable;
    }

    private <T> Optional<T> opened(
            byte[] pdf, PdfSignatureVerification sealed, String prefix, Checklist list, Look<T> look) {
        if (opening == Opening.TRUSTED_SEALS && !sealed.passed()) {
            list.skipped(
                    prefix + "file.opened",
                    "ISO 32000-1",
                    Reason.of(
                            "the file was not opened, because its seal does not hold; the offline command looks further"));
            return Optional.empty();
        }
        try (var opened = ReceiptPdf.open(pdf)) {
            return look.at(opened);
        } catch (Unreadable e) {
            list.failed(prefix + "file.readable", "ISO 32000-1", e.reason());
            return Optional.empty();
        }
    }

    /** @return the protocol */
    private Optional<String> content(ReceiptPdf receipt, @Nullable String qualification, Checklist list)
            throws Unreadable {
        var read = EvidenceChecks.read(receipt.files(), list);
        if (read.isPresent()) {
            evidence.run(receipt.files(), read.get(), list);
            pages.run(receipt, read.get(), qualification, list);
        }
        return read.map(document -> document.text("notice.protocol"));
    }

    private static @Nullable String qualification(PdfSignatureVerification sealed) {
        return sealed.seal()
                .flatMap(s -> s.qualification())
                .map(Qualification::code)
                .orElse(null);
    }
}
