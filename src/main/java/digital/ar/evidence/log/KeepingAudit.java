package digital.ar.evidence.log;

import digital.ar.evidence.Audit;
import digital.ar.evidence.AuditTally;
import digital.ar.evidence.Checkpoint;
import digital.ar.evidence.Merkle;
import digital.ar.seal.TimestampVerifier;
import java.util.Arrays;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What is kept beside the log: the last signed checkpoint in the object store, and the evidence records. */
@Component
@Order(3)
class KeepingAudit implements Audit.Part {
    private static final String GUARD = "object " + CheckpointGuard.PATH;

    private final LogTable table;
    private final CheckpointTable checkpoints;
    private final CheckpointGuard guard;
    private final EvidenceRecordTable rows;
    private final EvidenceRecords records;
    private final TimestampVerifier timestamps;
    private final TileStore tiles;

    KeepingAudit(
            LogTable table,
            CheckpointTable checkpoints,
            CheckpointGuard guard,
            EvidenceRecordTable rows,
            EvidenceRecords records,
            TimestampVerifier timestamps,
            TileStore tiles) {
        this.table = table;
        this.checkpoints = checkpoints;
        this.guard = guard;
        this.rows = rows;
        this.records = records;
        this.timestamps = timestamps;
        this.tiles = tiles;
    }

    @Override
    public void run(AuditTally tally) {
        checkGuard(tally);
        rows.all().forEach(row -> checkRecord(row, tally));
    }

    /** Read before the state: the log may grow meanwhile, the guard that was read then is behind or level. */
    private void checkGuard(AuditTally tally) {
        try {
            var last = guard.last();
            var state = table.state();
            if (last.isPresent()) {
                tally.checked("last checkpoints in the object store");
                compare(last.get(), state, tally);
            } else {
                tally.require(state.size() == 0, GUARD, "is missing, so a restored database would not be noticed");
            }
        } catch (LogDamaged e) {
            tally.difference(GUARD, String.valueOf(e.getMessage()));
        }
    }

    private void compare(Checkpoint last, LogTable.State state, AuditTally tally) {
        if (last.size() > state.assigned()) {
            tally.difference(
                    GUARD,
                    "has " + last.size() + " leaves, the database knows only " + state.assigned() + ": rolled back");
        } else if (last.size() <= state.size()) {
            tally.require(
                    continues(last, state), GUARD, "is not a beginning of the tree of " + state.size() + " leaves");
        }
    }

    private boolean continues(Checkpoint last, LogTable.State state) {
        if (last.size() == state.size()) {
            return Arrays.equals(last.root(), state.root());
        }
        var tree = new Tree(new TileHashes(tiles::readStored, state.size()), state.size());
        return Merkle.verifyConsistency(
                last.size(), last.root(), state.size(), state.root(), tree.consistency(last.size()));
    }

    private void checkRecord(EvidenceRecordTable.Row row, AuditTally tally) {
        tally.checked("evidence records");
        var place = "evidence record of checkpoint " + row.size();
        var checkpoint = checkpoints.find(row.size());
        if (checkpoint.isEmpty()) {
            tally.difference(place, "its checkpoint is missing");
            return;
        }
        try {
            var record = records.read(row);
            tally.require(
                    record.renewals() == row.renewals() && record.validUntil().equals(row.validUntil()),
                    place,
                    "has " + record.renewals() + " renewals and lasts until " + record.validUntil()
                            + ", not as log_evidence_record says");
            record.defect(checkpoint.get().note(), timestamps).ifPresent(reason -> tally.difference(place, reason));
        } catch (LogDamaged e) {
            tally.difference(place, String.valueOf(e.getMessage()));
        }
    }
}
