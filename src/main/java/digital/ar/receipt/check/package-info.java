/** The verification engine: each promise of a receipt is one check with its own verdict. No Spring, no network, no database. */
@NullMarked
package digital.ar.receipt.check;

import org.jspecify.annotations.NullMarked;
