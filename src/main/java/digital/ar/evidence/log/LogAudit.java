package digital.ar.evidence.log;

import digital.ar.evidence.Audit;
import digital.ar.evidence.AuditTally;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Grows the whole tree once more from {@code log_leaf} and compares on the way: dense indexes, each checkpoint's root and
 * signature and stamp, each full tile and the edge of the newest checkpoint in the object store.
 */
@Component
@Order(2)
class LogAudit implements Audit.Part {
    private static final int MOST_ORPHANS = 1000;

    private final LogTable table;
    private final AuditRows rows;
    private final CheckpointTable checkpoints;
    private final CheckpointAudit checkpointAudit;
    private final TileStore tiles;

    LogAudit(
            LogTable table,
            AuditRows rows,
            CheckpointTable checkpoints,
            CheckpointAudit checkpointAudit,
            TileStore tiles) {
        this.table = table;
        this.rows = rows;
        this.checkpoints = checkpoints;
        this.checkpointAudit = checkpointAudit;
        this.tiles = tiles;
    }

    @Override
    public void run(AuditTally tally) {
        rows.orphans(MOST_ORPHANS)
                .forEach(event -> tally.difference(
                        Ids.publicId(IdPrefix.EVT, event), "stands in the outbox and not in the journal"));
        new Walk(table.state(), tally).run();
    }

    /** One pass over the leaves of the newest checkpoint at the time of its start. */
    private final class Walk {
        private final LogTable.State state;
        private final AuditTally tally;
        private final Frontier frontier = new Frontier();
        private final Map<Tile, byte[]> edge = new HashMap<>();

        Walk(LogTable.State state, AuditTally tally) {
            this.state = state;
            this.tally = tally;
        }

        void run() {
            while (frontier.size() < state.size()) {
                var page = rows.leaves(frontier.size(), state.size());
                var missing = firstMissing(page);
                if (missing.isPresent()) {
                    tally.difference(
                            "leaf " + missing.getAsLong(),
                            "is missing in log_leaf; what comes behind it cannot be checked");
                    return;
                }
                page.forEach(this::compareWithJournal);
                compareTiles(page);
                compareCheckpoints(page);
            }
            tally.require(
                    Arrays.equals(frontier.root(), state.root()),
                    "log_state",
                    "the root of " + state.size() + " leaves is another");
            edge.forEach(this::compareTile);
            checkpoints
                    .newest()
                    .filter(newest -> newest.size() >= state.size())
                    .ifPresentOrElse(
                            newest -> {},
                            () -> tally.require(
                                    state.size() == 0,
                                    "log_checkpoint",
                                    "the checkpoint of " + state.size() + " leaves is missing"));
        }

        private OptionalLong firstMissing(List<AuditRows.Leaf> page) {
            var expected = frontier.size();
            for (var leaf : page) {
                if (leaf.index() != expected) {
                    return OptionalLong.of(expected);
                }
                expected++;
            }
            return page.isEmpty() ? OptionalLong.of(expected) : OptionalLong.empty();
        }

        private void compareWithJournal(AuditRows.Leaf leaf) {
            tally.checked("leaves");
            tally.require(
                    leaf.inJournal(),
                    "leaf " + leaf.index(),
                    "its event " + Ids.publicId(IdPrefix.EVT, leaf.event()) + " is not in the journal");
        }

        /** Pages are whole numbers of tiles, so that a tile of level 0 is partial only at the very end. */
        private void compareTiles(List<AuditRows.Leaf> page) {
            var hashes = new ByteArrayOutputStream();
            page.forEach(leaf -> hashes.writeBytes(leaf.hash()));
            var before = Map.copyOf(edge);
            var grown = Growth.of(
                    tile -> Objects.requireNonNull(before.get(tile), "the edge"),
                    frontier.size(),
                    hashes.toByteArray());
            grown.forEach((tile, content) -> {
                edge.keySet().removeIf(old -> old.level() == tile.level() && old.index() == tile.index());
                if (tile.width() == Tile.FULL) {
                    compareTile(tile, content);
                } else {
                    edge.put(tile, content);
                }
            });
        }

        private void compareTile(Tile tile, byte[] computed) {
            tally.checked("tiles");
            try {
                tally.require(
                        Arrays.equals(tiles.readStored(tile), computed),
                        "tile " + tile.path(),
                        "the hashes in the object store are not those of the leaves");
            } catch (LogDamaged e) {
                tally.difference("tile " + tile.path(), String.valueOf(e.getMessage()));
            }
        }

        private void compareCheckpoints(List<AuditRows.Leaf> page) {
            var end = frontier.size() + page.size();
            var due = checkpoints.between(frontier.size(), end).iterator();
            var next = due.hasNext() ? due.next() : null;
            for (var leaf : page) {
                frontier.add(leaf.hash());
                if (next != null && next.size() == frontier.size()) {
                    checkpointAudit.check(next, frontier.root(), tally);
                    next = due.hasNext() ? due.next() : null;
                }
            }
        }
    }
}
