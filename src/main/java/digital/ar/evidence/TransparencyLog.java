package digital.ar.evidence;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One total order over all events (RFC 6962 tree), and its proofs. */
public interface TransparencyLog {
    /** @param index place in the log, dense from 0 */
    record Entry(long index, UUID event, UUID tenant, UUID notice, EventType type) {}

    /**
     * An offline proof that an event stands in the log.
     *
     * @param path RFC 6962 2.1.1 audit path, hexadecimal hashes from the leaf upwards
     * @param checkpoint C2SP signed note whose tree covers the event and which was stamped
     * @param timestamp DER of the RFC 3161 token over SHA-256 of the checkpoint's bytes
     * @param cosignatures signature lines of witnesses, each with its line feed; the stamp does not cover them
     */
    record Proof(
            UUID event,
            long index,
            String leafHash,
            long treeSize,
            List<String> path,
            String checkpoint,
            byte[] timestamp,
            List<String> cosignatures) {
        /** Without witnesses. */
        public Proof(
                UUID event,
                long index,
                String leafHash,
                long treeSize,
                List<String> path,
                String checkpoint,
                byte[] timestamp) {
            this(event, index, leafHash, treeSize, path, checkpoint, timestamp, List.of());
        }
    }

    /** Entries from {@code fromIndex} on, at most {@code max}; empty when the consumer has seen all. */
    List<Entry> read(long fromIndex, int max);

    /** Empty until a stamped checkpoint covers the event. All proofs of one call refer to one checkpoint. */
    default Optional<List<Proof>> prove(List<UUID> events) {
        return look(events).prove(events);
    }

    /** Looks all of these up at once, to prove one group of them after the other. */
    Lookup look(Collection<UUID> events);

    /** What the log said of some events at one moment. */
    interface Lookup {
        /** As {@link TransparencyLog#prove}, of events that were looked up. */
        Optional<List<Proof>> prove(List<UUID> events);
    }

    /** The same for a foreign verifier (C2SP tlog-proof), with the signatures of witnesses, without the stamp. */
    Optional<TlogProof> proveAlone(UUID event);

    /** @param index place in the log */
    Optional<TlogProof> proveAlone(long index);

    /** Name of the log, first line of its checkpoints. */
    String origin();

    /** The log's Ed25519 verifier key in C2SP signed-note form: {@code origin+hash+base64}. */
    String verifierKey();

    /** Keys of the witnesses that are asked to cosign, in the same form. */
    List<String> witnessKeys();

    /** The latest signed checkpoint, if any; {@code stampedAt} null while its period is open. */
    Optional<SignedCheckpoint> latest();

    /** @param note the signed note, with the signatures of witnesses that it has by now */
    record SignedCheckpoint(
            long size,
            String note,
            @org.jspecify.annotations.Nullable Instant stampedAt) {}
}
