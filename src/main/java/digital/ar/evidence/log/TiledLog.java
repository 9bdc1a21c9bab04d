package digital.ar.evidence.log;

import digital.ar.evidence.JournalTampered;
import digital.ar.evidence.Merkle;
import digital.ar.evidence.TlogProof;
import digital.ar.evidence.TransparencyLog;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import java.util.HexFormat;
import java.util.List;
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
    public Optional<List<Proof>> prove(List<UUID> events) {
        var leaves = table.leaves(events).stream().collect(Collectors.toMap(LogTable.Leaf::event, Function.identity()));
        if (events.isEmpty() || !leaves.keySet().containsAll(events)) {
            return Optional.empty();
        }
        var last =
                leaves.values().stream().mapToLong(LogTable.Leaf::index).max().orElseThrow();
        return checkpoints.firstStampedBeyond(last).map(checkpoint -> {
            var cosignatures = witnesses.cosignatures(checkpoint.size()).stream()
                    .map(WitnessTable.Cosignature::line)
                    .toList();
            return events.stream()
                    .map(event -> proof(Objects.requireNonNull(leaves.get(event)), checkpoint, cosignatures))
                    .toList();
        });
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
