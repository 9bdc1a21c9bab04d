/**
 * Moves bytes to the recipient's server and keeps every proof. It knows envelopes and bytes, not notices.
 *
 * <p><b>Queue.</b> One row of {@code delivery} per recipient that is not finished, inserted in the transaction that
 * accepts the notice. Finished rows are deleted: the journal remembers.
 *
 * <p><b>Claim.</b> A dispatcher on each node looks which lanes (receiving provider and tenant) have due rows, draws a slot
 * for one connection ({@code shaping}) and claims what goes over it, in turns of the tenants, one shard at a time, with
 * {@code FOR UPDATE SKIP LOCKED}: a lease on the row, and a row of {@code attempt}. Just before its dialogue each attempt is
 * marked as dialled, if the lease still holds. So the attempt is on record before anybody dials. Leases are renewed while
 * the node lives. No transaction is open while dialling.
 *
 * <p><b>Dialogue.</b> The route gives servers to dial in order; another one is tried only as long as the dialogue failed
 * before the message began, also the servers of a fallback route, but never around a demand for protection (DANE, MTA-STS,
 * TLS that was shown before). Messages for the same provider share a connection when more are due than connections may be
 * opened. Domains whose provider nobody knows wait a moment for their DNS answer.
 *
 * <p><b>Outcome.</b> 2xx to end-of-data: accepted. 4xx, no connection, no DNS: deferred, tried again when the peer asked
 * us back, or after a minute, doubling up to four hours, until the envelope expires; then failed. What 4xx and 5xx mean in
 * truth says a table of rules; the event names the rule. 5xx, no such domain, null MX: failed. No reply
 * after end-of-data: <i>uncertain</i>, on record as such, and tried again with the same Message-ID, because a notice sent
 * twice is better than one lost, as long as it is seen. When the time to retry ends in uncertainty, no failure is
 * claimed: the last event stays {@code transmission.uncertain}. The outcome closes the attempt, moves or deletes the queue
 * row and appends the event in one transaction.
 *
 * <p><b>Death of a node.</b> An attempt without outcome whose lease ran out is closed by whoever finds it, and the row is
 * due again: as uncertain when it was dialled, else as {@code NOT_DIALLED} without an event. If the node was only frozen and reports later, its result is put on record too (fact
 * {@code late}), and stops a second dialogue that has not begun.
 *
 * <p><b>Transcript.</b> The dialogue's text is stored in the vault under the name that its event gives with its hash. When
 * the object store is away at that moment, the encrypted text goes into {@code transcript_spool} in the transaction of the
 * event and is moved to the vault later: the hash is on record at once, the outcome is never lost and never repeated for
 * want of a store. When the <i>message</i> cannot be read before dialling, nothing was attempted: the attempt is closed as
 * {@code NOT_DIALLED}, no event is written, and the row waits.
 *
 * <p><b>Erasure.</b> A notice whose content key was destroyed can neither be sent nor journalled: its row leaves the queue,
 * its open attempt is closed as {@code DROPPED}, and {@code content.erased} stays the last event.
 */
@ApplicationModule(
        displayName = "Delivery",
        allowedDependencies = {"platform", "api", "account", "evidence", "vault", "mail"})
@NullMarked
package digital.ar.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
