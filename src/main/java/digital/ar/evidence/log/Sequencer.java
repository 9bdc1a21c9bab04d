package digital.ar.evidence.log;

import digital.ar.evidence.LogAdvanced;
import digital.ar.evidence.Merkle;
import digital.ar.evidence.Sequencing;
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
class Sequencer implements Sequencing {
    private final LogTable table;
    private final CheckpointTable checkpoints;
    private final TileStore tiles;
    private final CheckpointGuard guard;
    private final LogKey key;
    private final Clock clock;
    private final ApplicationEventPublisher listeners;
    private final TransactionTemplate transaction;
    private final int batchSize;

    Sequencer(
            LogTable table,
            CheckpointTable checkpoints,
            TileStore tiles,
            CheckpointGuard guard,
            LogKey key,
            LogProperties properties,
            Clock clock,
            ApplicationEventPublisher listeners,
            PlatformTransactionManager transactions) {
        this.table = table;
        this.checkpoints = checkpoints;
        this.tiles = tiles;
        this.guard = guard;
        this.key = key;
        this.clock = clock;
        this.listeners = listeners;
        this.transaction = new TransactionTemplate(transactions);
        this.batchSize = properties.batchSize();
    }

    @Override
    public Batch sequence() {
        var splits = new Splits();
        transaction.executeWithoutResult(status -> assign());
        splits.end(Step.ASSIGN);
        var published = transaction.execute(status -> publish(splits));
        splits.end(Step.COMMIT);
        if (published == 0) {
            return Batch.NONE;
        }
        listeners.publishEvent(new LogAdvanced(table.state().size()));
        return splits.batch(published);
    }

    private void assign() {
        table.lead().filter(state -> state.assigned() == state.size()).ifPresent(state -> {
            if (table.assign(state, batchSize) > 0) {
                guard.requireKnown(state);
            }
        });
    }

    private int publish(Splits splits) {
        return table.lead()
                .filter(state -> state.assigned() > state.size())
                .map(state -> publish(state, splits))
                .orElse(0);
    }

    private int publish(LogTable.State state, Splits splits) {
        var before = new Tree(new TileHashes(tiles::read, state.size()), state.size());
        requireSameRoot(state, before);
        var leaves = table.unpublishedLeaves(state);
        splits.end(Step.READ);
        var grown = Growth.of(tiles::read, state.size(), leaves);
        var after = new Tree(new TileHashes(either(grown), state.assigned()), state.assigned());
        var root = after.root();
        requireConsistent(state, after, root);
        guard.requireContinued(state, before, after);
        splits.end(Step.HASH);
        tiles.write(grown);
        splits.end(Step.STORE);
        var note = key.sign(state.assigned(), root);
        guard.keep(note);
        splits.end(Step.SIGN);
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
