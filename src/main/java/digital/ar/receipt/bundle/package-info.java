/** The machine-readable half of a receipt: evidence.json and the files beside it (docs/evidence.md). */
@NullMarked
package digital.ar.receipt.bundle;

import org.jspecify.annotations.NullMarked;
