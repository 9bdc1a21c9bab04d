/**
 * As much of the PDF format (ISO 32000-1 7) as sealing needs: reading objects, and writing one incremental update. Values stay
 * the text that they are in the file, so what an update keeps it keeps byte for byte. Anything unusual is refused.
 */
@NullMarked
package digital.ar.seal.pdf;

import org.jspecify.annotations.NullMarked;
