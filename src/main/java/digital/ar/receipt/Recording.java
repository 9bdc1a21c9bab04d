package digital.ar.receipt;

import digital.ar.evidence.EventDraft;
import digital.ar.evidence.EventType;
import digital.ar.evidence.EvidenceObject;
import digital.ar.evidence.Journal;
import digital.ar.platform.GroupCommit;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.receipt.ReceiptRows.Claimed;
import digital.ar.receipt.ReceiptRows.Issued;
import digital.ar.vault.VaultObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/** The last step of issuing: row and {@code receipt.issued} together, with those of receipts that are ready at the same time. */
final class Recording {
    private static final Logger LOG = LoggerFactory.getLogger(Recording.class);
    private static final int LARGEST = 100;

    /** @param name of the file @param treeSize of the checkpoint that proves its events */
    record Done(Issued row, VaultObject stored, String name, long treeSize) {}

    private final ReceiptRows rows;
    private final Journal journal;
    private final TransactionTemplate transaction;
    private final GroupCommit<Done, Boolean> commits = new GroupCommit<>(GroupCommit.LANES, LARGEST, this::commit);

    Recording(ReceiptRows rows, Journal journal, TransactionTemplate transaction) {
        this.rows = rows;
        this.journal = journal;
        this.transaction = transaction;
    }

    /** @return false when another worker recorded it meanwhile */
    boolean record(Done done) {
        return commits.commit(done);
    }

    /** Told only when it is committed. */
    private List<Boolean> commit(List<Done> batch) {
        var won = Objects.requireNonNull(transaction.execute(status -> write(batch)));
        won.forEach(Recording::tell);
        return batch.stream().map(won::contains).toList();
    }

    /** @return those that no other worker had recorded */
    private List<Done> write(List<Done> batch) {
        var ids = rows.issued(batch.stream().map(Done::row).toList());
        var won = batch.stream()
                .filter(done -> ids.contains(done.row().receipt().id()))
                .toList();
        if (!won.isEmpty()) {
            journal.appendAll(won.stream().map(Recording::event).toList());
        }
        return won;
    }

    private static EventDraft event(Done done) {
        var claimed = done.row().receipt();
        var stored = done.stored();
        return new EventDraft(
                EventType.RECEIPT_ISSUED,
                claimed.tenant(),
                claimed.notice(),
                claimed.recipient(),
                done.row().at(),
                facts(claimed, done),
                List.of(new EvidenceObject(done.name(), stored.sha256(), stored.size(), "application/pdf")));
    }

    private static Map<String, Object> facts(Claimed claimed, Done done) {
        return Map.of(
                "receipt", Ids.publicId(IdPrefix.RCT, claimed.id()),
                "kind", claimed.kind().name(),
                "sha256", done.stored().sha256(),
                "size", done.stored().size(),
                "trigger", Ids.publicId(IdPrefix.EVT, claimed.trigger()),
                "checkpointSize", done.treeSize());
    }

    private static void tell(Done done) {
        var claimed = done.row().receipt();
        LOG.info(
                "Issued {} {} of {} at try {}, {} bytes",
                Ids.publicId(IdPrefix.RCT, claimed.id()),
                claimed.kind(),
                Ids.publicId(IdPrefix.NTC, claimed.notice()),
                claimed.attempts(),
                done.stored().size());
    }
}
