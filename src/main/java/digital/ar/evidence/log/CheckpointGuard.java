package digital.ar.evidence.log;

import digital.ar.evidence.Checkpoint;
import digital.ar.evidence.Merkle;
import digital.ar.evidence.SignedNote;
import digital.ar.vault.ObjectStore;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The last signed checkpoint beside the tiles in the object store, where a database that was restored from a backup cannot
 * forget it. It is laid there after signing and before the commit, so it is never behind what anybody has seen; what is
 * signed next must continue it.
 */
@Component
class CheckpointGuard {
    /** Where C2SP tlog-tiles has it, so that the store's {@code log} folder is a readable log by itself. */
    static final String PATH = "log/checkpoint";

    private final ObjectStore store;
    private final LogKey key;

    CheckpointGuard(ObjectStore store, LogKey key) {
        this.store = store;
        this.key = key;
    }

    /**
     * Empty before the first checkpoint, and in a store of a version that kept none.
     *
     * @throws LogDamaged what lies there is no checkpoint of this log's key
     */
    Optional<Checkpoint> last() {
        return store.get(PATH).map(bytes -> checked(new String(bytes, StandardCharsets.UTF_8)));
    }

    private Checkpoint checked(String note) {
        try {
            var signed = SignedNote.parse(note);
            var checkpoint = Checkpoint.parse(signed.text());
            if (signed.verifiedBy(key.verifier()) && checkpoint.origin().equals(key.origin())) {
                return checkpoint;
            }
        } catch (IllegalArgumentException e) {
            throw new LogDamaged("object " + PATH + " is no signed checkpoint: " + e.getMessage());
        }
        throw new LogDamaged("object " + PATH + " was not signed with the key under ar.certs-dir: "
                + "the object store belongs to another log, or the key was changed");
    }

    /** Before leaves get their index: the database must know all that was signed. */
    void requireKnown(LogTable.State state) {
        last().ifPresent(signed -> {
            if (signed.size() > state.assigned()) {
                throw ahead(signed, state);
            }
        });
    }

    /**
     * Before the tree of {@code after} is signed: it continues what was signed last, or is the same.
     *
     * @param before tree of {@code state.size()} leaves
     * @param after tree of {@code state.assigned()} leaves
     */
    void requireContinued(LogTable.State state, Tree before, Tree after) {
        last().ifPresent(signed -> {
            if (signed.size() > state.size() && signed.size() != state.assigned()) {
                throw ahead(signed, state);
            }
            var tree = signed.size() > state.size() ? after : before;
            if (!continues(signed, tree)) {
                throw new LogDamaged(
                        "the tree of " + tree.size() + " leaves does not continue the signed checkpoint of "
                                + signed.size() + " leaves in the object store");
            }
        });
    }

    private static boolean continues(Checkpoint signed, Tree tree) {
        return signed.size() == tree.size()
                ? Arrays.equals(signed.root(), tree.root())
                : Merkle.verifyConsistency(
                        signed.size(), signed.root(), tree.size(), tree.root(), tree.consistency(signed.size()));
    }

    private static LogDamaged ahead(Checkpoint signed, LogTable.State state) {
        return new LogDamaged(
                "a checkpoint of " + signed.size() + " leaves was signed and lies in the object store, but the "
                        + "database knows only " + state.assigned()
                        + ": it was restored from a backup that is too old, or the store "
                        + "belongs to another installation");
    }

    void keep(SignedNote note) {
        store.put(PATH, note.encoded().getBytes(StandardCharsets.UTF_8), "text/plain", null);
    }
}
