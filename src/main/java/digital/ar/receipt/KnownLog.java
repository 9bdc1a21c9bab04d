package digital.ar.receipt;

import digital.ar.evidence.NoteKeyType;
import digital.ar.evidence.VerifierKey;
import java.util.List;
import java.util.Optional;

/**
 * Keys that a verifier knows from elsewhere than the receipt.
 *
 * @param log key of the log; empty: the receipt's own is used and a warning says so
 * @param witnesses who else may have signed its checkpoints (C2SP tlog-witness)
 */
public record KnownLog(Optional<VerifierKey> log, List<VerifierKey> witnesses) {
    public static final KnownLog NONE = new KnownLog(Optional.empty(), List.of());

    /** @throws IllegalArgumentException a key is not that of a witness */
    public KnownLog {
        for (var witness : witnesses) {
            if (witness.type() != NoteKeyType.COSIGNATURE_V1) {
                throw new IllegalArgumentException("the key of a log, not of a witness: " + witness.text());
            }
        }
        witnesses = List.copyOf(witnesses);
    }
}
