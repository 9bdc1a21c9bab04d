package digital.ar.evidence.log;

import digital.ar.evidence.JournalTampered;
import digital.ar.evidence.Merkle;
import digital.ar.evidence.TlogProof;
import digital.ar.evidence.TransparencyLog;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reads and proves from what the sequencer published. */
@Component
class TiledLog implements TransparencyLog {
    private final LogTable table;
    private final CheckpointTable checkpoints;
    private final WitnessTable witnesses;
    private final TileStore tiles;
    private final LogKey key;
    private final LogProperties properties;

    TiledLog(
            LogTable table,
            CheckpointTable checkpoints,
            WitnessTable witnesses,
            TileStore tiles,
            LogKey key,
            LogProperties properties) {
        this.table = table;
        this.checkpoints = checkpoints;
        this.witnesses = witnesses;
        this.tiles = tiles;
        this.key = key;
        this.properties = properties;
    }

    @Override
    public List<Entry> read(long fromIndex, int max) {
        return table.entries(fromIndex, max);
    }

    @Override
    public Lookup look(Collection<UUID> events) {
        return new Found(table.leaves(List.copyOf(events)).stream()
                .collect(Collectors.toMap(LogTable.Leaf::event, Function.identity(), (one, same) -> one)));
    }

    /** Most events that are looked up together stand under the same checkpoint: each is read once. */
    private final class Found implements Lookup {
        private final Map<UUID, LogTable.Leaf> leaves;
        private final List<Covered> covered = new ArrayList<>();

        /** @param from an index beyond which this is the next stamped checkpoint */
        private record Covered(long from, CheckpointTable.Row checkpoint, List<String> cosignatures) {
            boolean holds(long index) {
                return from <= index && index < checkpoint.size();
            }
        }

        Found(Map<UUID, LogTable.Leaf> leaves) {
            this.leaves = leaves;
        }

        @Override
        public Optional<List<Proof>> prove(List<UUID> events) {
            if (events.isEmpty() || !leaves.keySet().containsAll(events)) {
                return Optional.empty();
            }
            var proved = events.stream()
                    .map(event -> Objects.requireNonNull(leaves.get(event)))
                    .toList();
            var last = proved.stream().mapToLong(LogTable.Leaf::index).max().orElseThrow();
            return covering(last)
                    .map(c -> proved.stream()
                            .map(leaf -> proof(leaf, c.checkpoint(), c.cosignatures()))
                            .toList());
        }

        private synchronized Optional<Covered> covering(long index) {
            return covered.stream()
                    .filter(c -> c.holds(index))
                    .findFirst()
                    .or(() -> checkpoints.firstStampedBeyond(index).map(found -> remember(index, found)));
        }

        private Covered remember(long index, CheckpointTable.Row checkpoint) {
            var cosignatures = witnesses.cosignatures(checkpoint.size()).stream()
                    .map(WitnessTable.Cosignature::line)
                    .toList();
            var found = new Covered(index, checkpoint, cosignatures);
            covered.add(found);
            return found;
        }
    }

    private Proof proof(LogTable.Leaf leaf, CheckpointTable.Row checkpoint, List<String> cosignatures) {
        var hex = HexFormat.of();
        return new Proof(
                leaf.event(),
                leaf.index(),
                hex.formatHex(leaf.hash()),
                checkpoint.size(),
                checkedPath(leaf, checkpoint).stream().map(hex::formatHex).toList(),
                checkpoint.note(),
                Objects.requireNonNull(checkpoint.token()),
                cosignatures);
    }

    @Override
    public Optional<TlogProof> proveAlone(UUID event) {
        return table.leaves(List.of(event)).stream().findFirst().flatMap(this::proveAlone);
    }

    @Override
    public Optional<TlogProof> proveAlone(long index) {
        return table.leaf(index).flatMap(this::proveAlone);
    }

    private Optional<TlogProof> proveAlone(LogTable.Leaf leaf) {
        return checkpoints
                .firstStampedBeyond(leaf.index())
                .map(checkpoint ->
                        new TlogProof(leaf.index(), checkedPath(leaf, checkpoint), witnesses.cosigned(checkpoint)));
    }

    /** @throws JournalTampered the tiles do not lead from the leaf to the checkpoint's root */
    private List<byte[]> checkedPath(LogTable.Leaf leaf, CheckpointTable.Row checkpoint) {
        var path = path(leaf.index(), checkpoint.size());
        if (!Merkle.verifyInclusion(leaf.hash(), leaf.index(), checkpoint.size(), path, checkpoint.root())) {
            throw new JournalTampered("leaf " + leaf.index() + " (" + Ids.publicId(IdPrefix.EVT, leaf.event())
                    + ") does not lead to the root of the checkpoint of " + checkpoint.size() + " leaves");
        }
        return path;
    }

    private List<byte[]> path(long index, long size) {
        try {
            return new Tree(new TileHashes(tiles::read, size), size).inclusion(index);
        } catch (LogDamaged e) {
            throw new JournalTampered("leaf " + index + " cannot be proved: " + e.getMessage(), e);
        }
    }

    @Override
    public String origin() {
        return key.origin();
    }

    @Override
    public String verifierKey() {
        return key.verifier().text();
    }

    @Override
    public List<String> witnessKeys() {
        return properties.witnesses().stream().map(LogProperties.Witness::key).toList();
    }

    @Override
    public Optional<SignedCheckpoint> latest() {
        return checkpoints
                .newest()
                .map(row -> new SignedCheckpoint(row.size(), witnesses.cosigned(row), row.stampedAt()));
    }
}
