package digital.ar.receipt;

import digital.ar.evidence.Journal;
import digital.ar.notice.Notices;
import digital.ar.platform.Ids;
import digital.ar.platform.Problem;
import digital.ar.platform.ProblemType;
import digital.ar.receipt.renewal.RenewalRows;
import digital.ar.seal.PdfSealer;
import digital.ar.vault.Vault;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

@Service
class StoredReceipts implements Receipts {
    private final ReceiptRows rows;
    private final RenewalRows renewals;
    private final ReceiptWorker worker;
    private final Notices notices;
    private final Journal journal;
    private final Vault vault;
    private final PdfSealer sealer;
    private final Ids ids;
    private final Clock clock;

    StoredReceipts(
            ReceiptRows rows,
            RenewalRows renewals,
            ReceiptWorker worker,
            Notices notices,
            Journal journal,
            Vault vault,
            PdfSealer sealer,
            Ids ids,
            Clock clock) {
        this.rows = rows;
        this.renewals = renewals;
        this.worker = worker;
        this.notices = notices;
        this.journal = journal;
        this.vault = vault;
        this.sealer = sealer;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public List<ReceiptView> of(UUID notice) {
        return rows.of(notice);
    }

    @Override
    public Optional<ReceiptView> find(UUID receipt) {
        return rows.find(receipt);
    }

    @Override
    public List<RenewalView> renewals(ReceiptView receipt) {
        return renewals.of(receipt.id());
    }

    @Override
    public byte[] pdf(ReceiptView receipt) {
        var sha256 = receipt.sha256();
        if (sha256 == null) {
            throw new Problem(
                    ProblemType.CONFLICT, "The receipt is not issued yet; it waits for " + receipt.waitingFor());
        }
        return vault.load(receipt.notice(), Vault.Purpose.RECEIPT, sha256);
    }

    @Override
    public boolean isBeyondHope(ReceiptView receipt) {
        return Waiting.ERASED.equals(receipt.waitingFor());
    }

    /** As of the newest event: ordering twice without news in between gives the same dossier. */
    @Override
    public ReceiptView orderDossier(UUID tenant, UUID notice) {
        if (notices.find(tenant, notice).isEmpty()) {
            throw new Problem(ProblemType.NOT_FOUND, "There is no such notice");
        }
        var trigger = journal.read(notice).getLast().id();
        rows.order(
                ids.next(Ids.shard(notice)),
                tenant,
                notice,
                null,
                ReceiptKind.DOSSIER,
                trigger,
                sealer.qualification(),
                clock.instant());
        worker.wake();
        return rows.findByTrigger(notice, trigger, ReceiptKind.DOSSIER)
                .orElseThrow(() -> new IllegalStateException("a dossier that was just ordered is not there"));
    }
}
