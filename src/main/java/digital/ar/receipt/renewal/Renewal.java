package digital.ar.receipt.renewal;

import digital.ar.evidence.EventDraft;
import digital.ar.evidence.EventType;
import digital.ar.evidence.EvidenceObject;
import digital.ar.evidence.Journal;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.receipt.renewal.RenewalPlan.Step;
import digital.ar.seal.PdfSignatureVerifier;
import digital.ar.seal.SealException;
import digital.ar.seal.SealKeeper;
import digital.ar.seal.SealLife;
import digital.ar.seal.SealOutlook;
import digital.ar.vault.Vault;
import digital.ar.vault.VaultException;
import digital.ar.vault.VaultObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Looks at the seal of one receipt and renews it when it is time. */
@Component
class Renewal {
    private static final Logger LOG = LoggerFactory.getLogger(Renewal.class);
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(10);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(24);

    private final SealKeeper keeper;
    private final PdfSignatureVerifier verifier;
    private final Vault vault;
    private final RenewalRows rows;
    private final Journal journal;
    private final RenewalPlan plan;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Renewal(
            SealKeeper keeper,
            PdfSignatureVerifier verifier,
            Vault vault,
            RenewalRows rows,
            Journal journal,
            SealLife life,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.keeper = keeper;
        this.verifier = verifier;
        this.vault = vault;
        this.rows = rows;
        this.journal = journal;
        this.plan = new RenewalPlan(life);
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Never throws for what a later try may mend: the row says what is wrong and when it is tried again. */
    void renew(DueReceipt due) {
        try {
            var pdf = vault.load(due.notice(), Vault.Purpose.RECEIPT, due.sha256());
            var before = keeper.outlook(pdf);
            var step = plan.now(before, due.id(), clock.instant());
            if (step.isEmpty()) {
                rows.fine(due, before, plan.next(before, due.id()));
                return;
            }
            renew(due, pdf, before, step.get());
        } catch (VaultException.Erased e) {
            rows.failed(due, "the content was erased; nothing can be journalled of this notice any more", null);
        } catch (SealException | VaultException | NotRenewed e) {
            failed(due, String.valueOf(e.getMessage()));
        }
    }

    private void renew(DueReceipt due, byte[] pdf, SealOutlook before, Step step) {
        var kept = keeper.extend(pdf, step.level());
        var after = keeper.outlook(kept);
        requireGain(before, after, step);
        requireVerified(pdf, kept);
        var stored = vault.store(vault.keys(due.notice()), Vault.Purpose.RECEIPT, kept, "application/pdf");
        record(due, before, after, step, stored);
    }

    /** A timestamp that ends when the last one does costs money and proves nothing longer. */
    private static void requireGain(SealOutlook before, SealOutlook after, Step step) {
        if (step.reason() != RenewalReason.LEVEL && !after.lastsUntil().isAfter(before.lastsUntil())) {
            throw new NotRenewed("a new timestamp would end no later, at " + after.lastsUntil() + " ("
                    + RenewalReason.of(after.because()).code() + "): the time authority needs a newer one");
        }
    }

    /** What stood there stands there still, byte for byte, and what is new passes our own engine. */
    private void requireVerified(byte[] pdf, byte[] kept) {
        var report = verifier.verify(kept);
        if (Arrays.mismatch(pdf, kept) != pdf.length || !report.passed()) {
            throw new NotRenewed("own verification: " + report.findings());
        }
    }

    private void record(DueReceipt due, SealOutlook before, SealOutlook after, Step step, VaultObject stored) {
        var next = plan.next(after, due.id());
        transaction.executeWithoutResult(status -> {
            if (!rows.moved(due, stored)) {
                return;
            }
            var now = clock.instant();
            rows.remember(due, before.level(), after.level(), stored.sha256(), step.reason(), now);
            rows.fine(moved(due, stored), after, next);
            journal.append(new EventDraft(
                    EventType.RECEIPT_RENEWED,
                    due.tenant(),
                    due.notice(),
                    due.recipient(),
                    now,
                    facts(due, before, after, step, stored, next),
                    List.of(new EvidenceObject(
                            publicId(due) + ".pdf", stored.sha256(), stored.size(), "application/pdf"))));
            LOG.info(
                    "Renewed {}: {} to {} ({}), lasts until {}",
                    publicId(due),
                    before.level().code(),
                    after.level().code(),
                    step.reason().code(),
                    after.lastsUntil());
        });
    }

    private static DueReceipt moved(DueReceipt due, VaultObject stored) {
        return new DueReceipt(due.id(), due.tenant(), due.notice(), due.recipient(), stored.sha256(), 0);
    }

    private static Map<String, Object> facts(
            DueReceipt due, SealOutlook before, SealOutlook after, Step step, VaultObject stored, Instant next) {
        return Map.of(
                "receipt", publicId(due),
                "fromLevel", before.level().code(),
                "toLevel", after.level().code(),
                "sha256Before", due.sha256(),
                "sha256", stored.sha256(),
                "reason", step.reason().code(),
                "nextDue", next.toString());
    }

    private static String publicId(DueReceipt due) {
        return Ids.publicId(IdPrefix.RCT, due.id());
    }

    private void failed(DueReceipt due, String trouble) {
        var doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(due.attempts(), 10));
        var pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
        rows.failed(due, trouble, clock.instant().plus(pause));
        LOG.warn("{} is not renewed yet: {}", publicId(due), trouble);
    }

    /** It could not be renewed, and nobody was away. */
    private static final class NotRenewed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotRenewed(String message) {
            super(message);
        }
    }
}
