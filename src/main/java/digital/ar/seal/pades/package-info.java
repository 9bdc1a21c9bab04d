/**
 * Writing a PAdES seal into a PDF (EN 319 142-1): the signature field, the gap that the signature fills, the policy it
 * follows, and the security store of a file.
 */
@NullMarked
package digital.ar.seal.pades;

import org.jspecify.annotations.NullMarked;
