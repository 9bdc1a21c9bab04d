package digital.ar.evidence.log;

import digital.ar.evidence.AuditTally;
import digital.ar.evidence.Checkpoint;
import digital.ar.evidence.SignedNote;
import digital.ar.platform.Hashes;
import digital.ar.seal.TimestampVerifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.springframework.stereotype.Component;

/** One checkpoint against the tree as it was then, the log's key and the time authority. */
@Component
class CheckpointAudit {
    private final LogKey key;
    private final TimestampVerifier timestamps;

    CheckpointAudit(LogKey key, TimestampVerifier timestamps) {
        this.key = key;
        this.timestamps = timestamps;
    }

    void check(CheckpointTable.Row row, byte[] root, AuditTally tally) {
        tally.checked("checkpoints");
        var place = "checkpoint " + row.size();
        tally.require(
                Arrays.equals(row.root(), root), place, "its root is not that of the first " + row.size() + " leaves");
        try {
            checkNote(SignedNote.parse(row.note()), row, root, tally);
        } catch (IllegalArgumentException e) {
            tally.difference(place, "is no signed checkpoint: " + e.getMessage());
        }
        if (row.token() != null) {
            tally.checked("timestamps");
            timestamps
                    .verify(row.token(), Hashes.sha256(row.note().getBytes(StandardCharsets.UTF_8)))
                    .failure()
                    .ifPresent(reason -> tally.difference("timestamp of " + place, reason));
        }
    }

    private void checkNote(SignedNote note, CheckpointTable.Row row, byte[] root, AuditTally tally) {
        var place = "checkpoint " + row.size();
        tally.require(note.verifiedBy(key.verifier()), place, "its signature is not one of the log's key");
        var signed = Checkpoint.parse(note.text());
        tally.require(
                signed.size() == row.size()
                        && Arrays.equals(signed.root(), root)
                        && signed.origin().equals(key.origin()),
                place,
                "what was signed is another tree: "
                        + signed.text().replace('\n', ' ').strip());
    }
}
