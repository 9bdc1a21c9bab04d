package digital.ar.evidence;

import java.util.Map;
import java.util.function.Consumer;

/**
 * Replays everything that is kept and says where it contradicts itself: journal against chains, chains against the log,
 * log against tiles, checkpoints and timestamps, events against the objects in the vault. Reads only, in bounded memory,
 * while the service may go on.
 */
public interface Audit {
    /**
     * @param found told each difference as soon as it is found
     * @throws digital.ar.vault.VaultException.Unavailable the object store is away: no verdict
     */
    Report run(Consumer<Difference> found);

    /**
     * Something that does not fit.
     *
     * @param place event, notice, leaf, tile, checkpoint or object, by its public name
     * @param reason what was found and what was expected
     */
    record Difference(String place, String reason) {}

    /** @param checked how many of each kind were looked at, e.g. {@code events}, {@code tiles}, {@code timestamps} */
    record Report(Map<String, Long> checked, long differences) {
        public boolean sound() {
            return differences == 0;
        }
    }

    /** One ground that an audit covers; the room's parts are found by their type. */
    interface Part {
        void run(AuditTally tally);
    }
}
