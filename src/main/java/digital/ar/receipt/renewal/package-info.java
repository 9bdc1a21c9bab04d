/**
 * Keeps issued receipts provable. A receipt leaves as PAdES B-T, so that issuing waits for nobody's revocation list. Later, when
 * data of a time after the seal exists, it is brought to {@code ar.seal.level}; and long before a certificate or an algorithm
 * that it leans on ends, it gets an archive timestamp and from then on newer ones.
 *
 * <p>One renewal is: load, add, look whether that gained anything, verify, store as a new object beside the old one, and then, in
 * one transaction, point the row at it and journal {@code receipt.renewed}. Whoever dies before that transaction has changed
 * nothing; an object that was stored and is pointed at by nobody stays under its lock and harms nobody. Whoever comes second finds
 * that the row has moved on.
 */
@NullMarked
package digital.ar.receipt.renewal;

import org.jspecify.annotations.NullMarked;
