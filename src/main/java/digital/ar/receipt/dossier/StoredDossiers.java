package digital.ar.receipt.dossier;

import digital.ar.notice.NoticeView;
import digital.ar.platform.CanonicalJson;
import digital.ar.platform.Hashes;
import digital.ar.platform.Ids;
import digital.ar.platform.Problem;
import digital.ar.platform.ProblemType;
import digital.ar.receipt.DossierOrder;
import digital.ar.receipt.DossierView;
import digital.ar.receipt.Dossiers;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Service
class StoredDossiers implements Dossiers {
    private final Selection selection;
    private final DossierRows rows;
    private final DossierWorker worker;
    private final DossierZip zip;
    private final Ids ids;
    private final Clock clock;
    private final TransactionTemplate transaction;

    StoredDossiers(
            Selection selection,
            DossierRows rows,
            DossierWorker worker,
            DossierZip zip,
            Ids ids,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.selection = selection;
        this.rows = rows;
        this.worker = worker;
        this.zip = zip;
        this.ids = ids;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public DossierView order(UUID tenant, DossierOrder order, @Nullable String idempotencyKey) {
        var hash = hash(order);
        var chosen =
                selection.resolve(tenant, order).stream().map(NoticeView::id).toList();
        var id = ids.next();
        var isNew = Boolean.TRUE.equals(transaction.execute(
                status -> rows.insert(id, tenant, idempotencyKey, hash, order.title(), chosen, clock.instant())));
        worker.wake();
        var dossier = isNew || idempotencyKey == null ? id : earlier(tenant, idempotencyKey, hash);
        return rows.find(tenant, dossier)
                .orElseThrow(() -> new IllegalStateException("a dossier that was just ordered is not there"));
    }

    private UUID earlier(UUID tenant, String key, String hash) {
        return rows.findByKey(tenant, key, hash)
                .orElseThrow(() -> new Problem(
                        ProblemType.IDEMPOTENCY_KEY_REUSED, "Another dossier was ordered with this Idempotency-Key"));
    }

    private static String hash(DossierOrder order) {
        return Hashes.sha256Hex(CanonicalJson.bytes(Map.of("order", order.toString())));
    }

    @Override
    public List<DossierView> of(UUID tenant, @Nullable UUID before, int limit) {
        return rows.of(tenant, before, limit);
    }

    @Override
    public Optional<DossierView> find(UUID tenant, UUID dossier) {
        return rows.find(tenant, dossier);
    }

    @Override
    public Resource zip(DossierView dossier) {
        var readyAt = dossier.readyAt();
        if (readyAt == null) {
            throw new Problem(
                    ProblemType.CONFLICT, "The dossier is not ready yet; it waits for " + dossier.waitingFor());
        }
        return new DossierDownload(zip.open(rows.parts(dossier.id()), readyAt), dossier.size());
    }
}
