/**
 * Dossiers of a portfolio. An order resolves to a list of notices at once; a worker orders the dossier receipt of each, waits until
 * all are issued, writes and seals the index, and notes of what the ZIP consists. The ZIP itself is stored nowhere: it is a pure
 * function of the index and of the receipts that the vault holds, written while it is fetched, the same bytes each time.
 *
 * <p>Whoever dies leaves a row whose lease runs out; every step looks at what is there and goes on from it. An erased notice is left
 * out, and the index says so.
 */
@NullMarked
package digital.ar.receipt.dossier;

import org.jspecify.annotations.NullMarked;
