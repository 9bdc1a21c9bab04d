package digital.ar.receipt;

import digital.ar.evidence.Event;
import digital.ar.evidence.EventDraft;
import digital.ar.evidence.EventType;
import digital.ar.evidence.EvidenceObject;
import digital.ar.evidence.Journal;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.receipt.IssueSteps.Step;
import digital.ar.receipt.ReceiptRows.Claimed;
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
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
    private final Sources sources;
    private final ReceiptBuilder builder;
    private final PdfSealer sealer;
    private final Verification verification;
    private final Vault vault;
    private final ReceiptRows rows;
    private final Journal journal;
    private final Texts texts;
    private final IssueSteps steps;
    private final Clock clock;
    private final TransactionTemplate transaction;

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
        this.rows = rows;
        this.journal = journal;
        this.texts = texts;
        this.steps = steps;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** @throws Waiting it cannot be issued yet */
    void issue(Claimed claimed) {
        try {
            var source = steps.time(Step.GATHER, () -> sources.of(claimed));
            var pdf = steps.time(Step.BUILD, () -> build(source));
            var sealed = steps.time(Step.SEAL, () -> seal(source, pdf));
            requireVerified(steps.time(Step.VERIFY, () -> verification.verify(sealed)));
            var stored = steps.time(Step.STORE, () -> store(claimed, sealed));
            if (steps.time(Step.RECORD, () -> record(claimed, source, stored))) {
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

    /** @return false when another worker recorded it meanwhile */
    private boolean record(Claimed claimed, Source source, VaultObject stored) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            var now = clock.instant();
            var won = rows.issued(claimed, stored.sha256(), stored.size(), sealer.qualification(), now);
            if (won) {
                journal.append(new EventDraft(
                        EventType.RECEIPT_ISSUED,
                        claimed.tenant(),
                        claimed.notice(),
                        claimed.recipient(),
                        now,
                        facts(claimed, source, stored),
                        List.of(new EvidenceObject(
                                name(claimed, source), stored.sha256(), stored.size(), "application/pdf"))));
                LOG.info(
                        "Issued {} {} of {} at try {}, {} bytes",
                        Ids.publicId(IdPrefix.RCT, claimed.id()),
                        claimed.kind(),
                        Ids.publicId(IdPrefix.NTC, claimed.notice()),
                        claimed.attempts(),
                        stored.size());
            }
            return won;
        }));
    }

    private static Map<String, Object> facts(Claimed claimed, Source source, VaultObject stored) {
        return Map.of(
                "receipt", Ids.publicId(IdPrefix.RCT, claimed.id()),
                "kind", claimed.kind().name(),
                "sha256", stored.sha256(),
                "size", stored.size(),
                "trigger", Ids.publicId(IdPrefix.EVT, claimed.trigger()),
                "checkpointSize", source.proofs().getLast().treeSize());
    }

    private static String name(Claimed claimed, Source source) {
        return ReceiptView.fileName(source.notice().protocol(), claimed.kind());
    }
}
