package digital.ar.evidence.log;

import digital.ar.evidence.SignedNote;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Has checkpoints cosigned by others who keep their own record of the log (C2SP tlog-witness). A witness that is away, slow or
 * unwilling costs its signature on this checkpoint and nothing else: the next one covers the same leaves.
 */
@Component
class Witnesses {
    private static final Logger LOG = LoggerFactory.getLogger(Witnesses.class);
    private static final Duration CLOCK_AHEAD = Duration.ofHours(1);

    private final List<LogProperties.Witness> witnesses;
    private final WitnessClient client;
    private final WitnessTable table;
    private final TileStore tiles;
    private final Clock clock;

    Witnesses(LogProperties properties, WitnessClient client, WitnessTable table, TileStore tiles, Clock clock) {
        this.witnesses = properties.witnesses();
        this.client = client;
        this.table = table;
        this.tiles = tiles;
        this.clock = clock;
    }

    /** Side by side, each within two times the timeout; never fails. */
    void cosign(CheckpointTable.Row checkpoint) {
        var done = table.cosignatures(checkpoint.size()).stream()
                .map(WitnessTable.Cosignature::witness)
                .toList();
        var asked = witnesses.stream()
                .filter(w -> !done.contains(w.verifier().name()))
                .toList();
        if (!asked.isEmpty()) {
            askAll(asked, checkpoint);
        }
    }

    private void askAll(List<LogProperties.Witness> asked, CheckpointTable.Row checkpoint) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            asked.forEach(witness -> threads.execute(() -> askSafely(witness, checkpoint)));
        }
    }

    private void askSafely(LogProperties.Witness witness, CheckpointTable.Row checkpoint) {
        try {
            ask(witness, checkpoint);
        } catch (RuntimeException e) {
            LOG.warn("Witness {} could not be asked about {} leaves", name(witness), checkpoint.size(), e);
        }
    }

    /** @return it cosigned */
    private boolean ask(LogProperties.Witness witness, CheckpointTable.Row checkpoint) {
        var known = Math.min(table.size(name(witness)), checkpoint.size());
        var answer = ask(witness, checkpoint, known);
        if (answer instanceof WitnessClient.Answer.OtherSize other
                && other.size() != known
                && other.size() <= checkpoint.size()) {
            answer = ask(witness, checkpoint, other.size());
        }
        return switch (answer) {
            case WitnessClient.Answer.Cosigned cosigned -> accept(witness, checkpoint, cosigned.signatures());
            case WitnessClient.Answer.OtherSize other -> elsewhere(witness, checkpoint, other.size());
            case WitnessClient.Answer.Nothing nothing -> failed(witness, nothing.reason());
        };
    }

    private WitnessClient.Answer ask(LogProperties.Witness witness, CheckpointTable.Row checkpoint, long oldSize) {
        var tree = new Tree(new TileHashes(tiles::read, checkpoint.size()), checkpoint.size());
        return client.addCheckpoint(witness.url(), oldSize, tree.consistency(oldSize), checkpoint.note());
    }

    /** Signatures of keys that we do not know are ignored. */
    private boolean accept(
            LogProperties.Witness witness, CheckpointTable.Row checkpoint, List<SignedNote.Signature> signatures) {
        var key = witness.verifier();
        var mine = signatures.stream().filter(s -> s.isBy(key)).limit(1).toList();
        var cosignedAt = SignedNote.parse(checkpoint.note()).with(mine).cosignedAt(key);
        if (cosignedAt.isEmpty()) {
            return failed(witness, "answers without a cosignature of its key that checks");
        }
        if (cosignedAt.get().isAfter(clock.instant().plus(CLOCK_AHEAD))) {
            return failed(witness, "signs a time in the future: " + cosignedAt.get());
        }
        table.cosigned(key.name(), checkpoint.size(), mine.getFirst().line(), cosignedAt.get(), clock.instant());
        return true;
    }

    /** Its word is not authenticated, so it stops nothing; but somebody must look. */
    private boolean elsewhere(LogProperties.Witness witness, CheckpointTable.Row checkpoint, long size) {
        if (size <= checkpoint.size()) {
            return failed(witness, "changes its mind about the size that it has seen: " + size);
        }
        table.failed(
                name(witness),
                "says that it has cosigned " + size + " leaves of this log, which has only " + checkpoint.size()
                        + ": the log was rolled back, somebody else signs with its key, or the witness errs",
                size,
                clock.instant());
        return false;
    }

    private boolean failed(LogProperties.Witness witness, String reason) {
        table.failed(name(witness), reason, null, clock.instant());
        return false;
    }

    private static String name(LogProperties.Witness witness) {
        return witness.verifier().name();
    }
}
