package digital.ar.evidence.log;

import digital.ar.evidence.LogAdvanced;
import digital.ar.evidence.Merkle;
import digital.ar.evidence.SignedNote;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives committed events their place in the one total order; see the package's description for the two steps. */
@Component
class Sequencer {
    private final LogTable table;
    private final CheckpointTable checkpoints;
    private final TileStore tiles;
    private final LogKey key;
    private final Clock clock;
    private final ApplicationEventPublisher listeners;
    private final TransactionTemplate transaction;
    private final int batchSize;

    Sequencer(
            LogTable table,
            CheckpointTable checkpoints,
            TileStore tiles,
            LogKey key,
            LogProperties properties,
            Clock clock,
            ApplicationEventPublisher listeners,
            PlatformTransactionManager transactions) {
        this.table = table;
        this.checkpoints = checkpoints;
        this.tiles = tiles;
        this.key = key;
        this.clock = clock;
        this.listeners = listeners;
        this.transaction = new TransactionTemplate(transactions);
        this.batchSize = properties.batchSize();
    }

    /**
     * One batch.
     *
     * @return leaves that were published; 0: nothing to do, or another node leads
     * @throws digital.ar.vault.VaultException.Unavailable the object store is away; nothing is lost
     */
    int sequence() {
        transaction.executeWithoutResult(status -> assign());
        var published = transaction.execute(status -> publish());
        if (published > 0) {
            listeners.publishEvent(new LogAdvanced(table.state().size()));
        }
        return published;
    }

    private void assign() {
        table.lead()
                .filter(state -> state.assigned() == state.size())
                .ifPresent(state -> table.assign(state, batchSize));
    }

    private int publish() {
        return table.lead()
                .filter(state -> state.assigned() > state.size())
                .map(this::publish)
                .orElse(0);
    }

    private int publish(LogTable.State state) {
        var before = new Tree(new TileHashes(tiles::read, state.size()), state.size());
        requireSameRoot(state, before);
        var grown = Growth.of(tiles::read, state.size(), table.unpublishedLeaves(state));
        var after = new Tree(new TileHashes(either(grown), state.assigned()), state.assigned());
        var root = after.root();
        requireConsistent(state, after, root);
        tiles.write(grown);
        var note = key.sign(state.assigned(), root);
        table.publish(state.assigned(), root, note.encoded(), clock.instant());
        return (int) (state.assigned() - state.size());
    }

    private Function<Tile, byte[]> either(Map<Tile, byte[]> grown) {
        return tile -> {
            var fresh = grown.get(tile);
            return fresh == null ? tiles.read(tile) : fresh;
        };
    }

    /** What lies in the object store must be what was signed last, and signed with this key. */
    private void requireSameRoot(LogTable.State state, Tree stored) {
        if (!Arrays.equals(stored.root(), state.root())) {
            tiles.forget();
            throw new LogDamaged("the tiles of " + state.size() + " leaves do not give the root in log_state");
        }
        checkpoints.newest().ifPresent(last -> {
            if (last.size() != state.size() || !Arrays.equals(last.root(), state.root())) {
                throw new LogDamaged(
                        "the newest checkpoint is not that of the " + state.size() + " leaves in log_state");
            }
            if (!SignedNote.parse(last.note()).verifiedBy(key.verifier())) {
                throw new LogDamaged("the newest checkpoint was not signed with the key under ar.certs-dir");
            }
        });
    }

    private static void requireConsistent(LogTable.State state, Tree after, byte[] root) {
        var proof = after.consistency(state.size());
        if (!Merkle.verifyConsistency(state.size(), state.root(), after.size(), root, proof)) {
            throw new LogDamaged("the tree of " + after.size() + " leaves does not continue that of " + state.size());
        }
    }
}
