package digital.ar.evidence.log;

import digital.ar.evidence.AuditTally;
import digital.ar.evidence.Checkpoint;
import digital.ar.evidence.SignedNote;
import digital.ar.evidence.VerifierKey;
import digital.ar.platform.Hashes;
import digital.ar.seal.TimestampVerifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** One checkpoint against the tree as it was then, the log's key and the time authority. */
@Component
class CheckpointAudit {
    private final LogKey key;
    private final TimestampVerifier timestamps;
    private final WitnessTable witnesses;
    private final Map<String, VerifierKey> keys;

    CheckpointAudit(LogKey key, TimestampVerifier timestamps, WitnessTable witnesses, LogProperties properties) {
        this.key = key;
        this.timestamps = timestamps;
        this.witnesses = witnesses;
        this.keys = properties.witnesses().stream()
                .map(LogProperties.Witness::verifier)
                .collect(Collectors.toMap(VerifierKey::name, Function.identity()));
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
        witnesses.cosignatures(row.size()).forEach(cosignature -> check(row, cosignature, tally));
    }

    /** The keys of witnesses are those of the settings; a signature of a witness that was taken out cannot be judged. */
    private void check(CheckpointTable.Row row, WitnessTable.Cosignature cosignature, AuditTally tally) {
        var place = "cosignature of " + cosignature.witness() + " on checkpoint " + row.size();
        var key = keys.get(cosignature.witness());
        if (key == null) {
            tally.checked("cosignatures of witnesses not in the settings");
            return;
        }
        tally.checked("cosignatures");
        try {
            var note = SignedNote.parse(row.note()).with(SignedNote.signatures(cosignature.line()));
            tally.require(
                    note.cosignedAt(key)
                            .filter(cosignature.cosignedAt()::equals)
                            .isPresent(),
                    place,
                    "does not check with the key in the settings");
        } catch (IllegalArgumentException e) {
            tally.difference(place, "is no signature line: " + e.getMessage());
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
