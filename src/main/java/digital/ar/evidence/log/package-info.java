/**
 * The transparency log at work.
 *
 * <p>Sequencing has two steps, each one transaction under the lock of {@code log_state}. <b>Assign</b>: the oldest rows
 * of the outbox get the next indexes; outbox rows go and {@code log_leaf} rows come in one statement. <b>Publish</b>:
 * tiles are computed from the assigned leaves and written to the object store, then the checkpoint is signed and
 * committed. Because the bytes of a tile are fixed before the first of them is written, a leader that died, or one that
 * was only believed dead and writes late, can only write the same bytes again. While the store is away one batch stays
 * assigned and unpublished, the rest waits in the outbox, and no reader sees either. Before the commit the signed
 * checkpoint is laid beside the tiles: a database that was restored to less than that signs nothing any more.
 *
 * <p>Stamping: when a period has passed since the last stamp and there are new leaves, the newest checkpoint is cosigned by
 * the configured witnesses (C2SP tlog-witness) and gets one RFC 3161 token. An authority that is away delays proofs and loses nothing: the next token covers all that waited.
 *
 * <p>Keeping: the last stamped checkpoint of each day gets an evidence record (RFC 4998) whose first time stamp is that
 * token, and a further one before the certificate of its newest one ends.
 */
@NullMarked
package digital.ar.evidence.log;

import org.jspecify.annotations.NullMarked;
