/**
 * The journal is the truth: one append-only table of events, chained per notice, ordered by the sequencer into a
 * transparency log (RFC 6962 tree, C2SP tiles and checkpoints, one RFC 3161 token per closed period). Levels are
 * derived from events and never stored by hand.
 *
 * <p><b>Appending.</b> In the transaction of the state change: lock the head of the notice's chain, number the event,
 * write it as canonical JSON (RFC 8785), hash that (leaf hash), encrypt it under the notice's content key, insert it
 * together with its outbox row, move the head, and tell the listeners of the same transaction. Because the head stays
 * locked until the commit, an event is visible only when all that precede it are, and its id is greater than theirs: one
 * snapshot of the outbox in the order of ids never shows an effect before its cause.
 *
 * <p><b>Reading.</b> Each row is decrypted, hashed and compared with its columns, the row before it and the head; the
 * first difference is a {@link digital.ar.evidence.JournalTampered}.
 *
 * <p><b>For anyone.</b> {@link digital.ar.evidence.EventRecord}, {@link digital.ar.evidence.Merkle}, {@link
 * digital.ar.evidence.SignedNote} and {@link digital.ar.evidence.Checkpoint} need nothing of this service and are what a
 * receipt is verified with.
 */
@ApplicationModule(
        displayName = "Evidence",
        allowedDependencies = {"platform", "vault", "seal"})
@NullMarked
package digital.ar.evidence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
