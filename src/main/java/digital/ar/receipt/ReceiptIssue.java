package digital.ar.receipt;

import digital.ar.evidence.Event;
import digital.ar.evidence.EvidenceObject;
import digital.ar.evidence.Journal;
import digital.ar.receipt.IssueSteps.Step;
import digital.ar.receipt.ReceiptRows.Claimed;
import digital.ar.receipt.ReceiptRows.Issued;
import digital.ar.receipt.Recording.Done;
import digital.ar.receipt.VerificationReport.Verdict;
import digital.ar.receipt.layout.Logos;
import digital.ar.receipt.model.Source;
import digital.ar.receipt.model.Texts;
import digital.ar.seal.PdfSealer;
import digital.ar.seal.SealException;
import digital.ar.vault.Vault;
import digital.ar.vault.VaultException;
import digital.ar.vault.VaultObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Issues one receipt. A process that dies between any two steps leaves the row WAITING; the next try makes the PDF anew,
 * and only the transaction at the end makes it a receipt: row and {@code receipt.issued} together, once.
 */
@Component
class ReceiptIssue {
    private static final Logger LOG = LoggerFactory.getLogger(ReceiptIssue.class);
    /** What was read longer ago than this is read anew: a slow time authority must not make receipts of old news. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    private final Sources sources;
    private final ReceiptBuilder builder;
    private final PdfSealer sealer;
    private final Verification verification;
    private final Vault vault;
    private final Recording recording;
    private final Texts texts;
    private final IssueSteps steps;
    private final Clock clock;

    ReceiptIssue(
            Sources sources,
            PdfSealer sealer,
            Verification verification,
            Vault vault,
            ReceiptRows rows,
            Journal journal,
            Texts texts,
            Logos logos,
            IssueSteps steps,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.sources = sources;
        this.builder = new ReceiptBuilder(texts, logos);
        this.sealer = sealer;
        this.verification = verification;
        this.vault = vault;
        this.recording = new Recording(rows, journal, new TransactionTemplate(transactions));
        this.texts = texts;
        this.steps = steps;
        this.clock = clock;
    }

    /**
     * Reads at once what all of them are made of. One notice that cannot be read must not harm the others: then each is read
     * for alone.
     */
    Batch gather(List<Claimed> receipts) {
        var now = clock.instant();
        try {
            return new Batch(now, steps.time(Step.GATHER, () -> sources.gather(receipts)));
        } catch (RuntimeException e) {
            LOG.debug("{} receipts are gathered one by one", receipts.size(), e);
            return Batch.NONE;
        }
    }

    /** What was gathered. @param gathered null: nothing */
    record Batch(Instant at, Sources.@Nullable Gathered gathered) {
        static final Batch NONE = new Batch(Instant.EPOCH, null);
    }

    private Source source(Claimed claimed, Batch batch) {
        var gathered = batch.gathered();
        return gathered == null || batch.at().plus(FRESH).isBefore(clock.instant())
                ? sources.of(claimed)
                : gathered.of(claimed);
    }

    /** @throws Waiting it cannot be issued yet */
    void issue(Claimed claimed) {
        issue(claimed, Batch.NONE);
    }

    /** @param batch may hold what this one is made of. @throws Waiting it cannot be issued yet */
    void issue(Claimed claimed, Batch batch) {
        try {
            var source = steps.time(Step.GATHER, () -> source(claimed, batch));
            var pdf = steps.time(Step.BUILD, () -> build(source));
            var sealed = steps.time(Step.SEAL, () -> seal(source, pdf));
            requireVerified(steps.time(Step.VERIFY, () -> verification.verify(sealed)));
            var stored = steps.time(Step.STORE, () -> store(claimed, sealed));
            if (steps.time(Step.RECORD, () -> recording.record(done(claimed, source, stored)))) {
                steps.issued();
            }
        } catch (SealException.Unavailable e) {
            throw new Waiting("seal or time authority: " + e.getMessage(), e);
        } catch (VaultException.Erased e) {
            throw Waiting.hopeless(Waiting.ERASED, e);
        } catch (VaultException.Unavailable e) {
            throw new Waiting("object store: " + e.getMessage(), e);
        }
    }

    private byte[] build(Source source) {
        return builder.build(source, this::load, clock.instant());
    }

    private byte[] load(Event event, EvidenceObject object) {
        return vault.load(event.notice(), Vault.Purpose.CONTENT, object.sha256());
    }

    private byte[] seal(Source source, byte[] pdf) {
        var kind = texts.pt("kind." + source.kind());
        return sealer.seal(pdf, texts.pt("seal.reason", kind, source.notice().protocol()));
    }

    /** What our own engine would refuse must not leave the house. */
    private static void requireVerified(VerificationReport report) {
        if (report.verdict() == Verdict.FAILED) {
            throw new Waiting("own verification: "
                    + report.checks().stream()
                            .filter(c -> c.verdict() == Verdict.FAILED)
                            .map(c -> c.code() + " " + c.reason())
                            .collect(Collectors.joining("; ")));
        }
    }

    private VaultObject store(Claimed claimed, byte[] sealed) {
        return vault.store(vault.keys(claimed.notice()), Vault.Purpose.RECEIPT, sealed, "application/pdf");
    }

    private Done done(Claimed claimed, Source source, VaultObject stored) {
        var row = new Issued(claimed, stored.sha256(), stored.size(), sealer.qualification(), clock.instant());
        var name = ReceiptView.fileName(source.notice().protocol(), claimed.kind());
        return new Done(row, stored, name, source.proofs().getLast().treeSize());
    }
}
