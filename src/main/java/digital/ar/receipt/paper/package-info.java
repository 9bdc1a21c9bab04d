/**
 * A small typesetter that draws and tags at once (ISO 14289-1, ISO 19005-3): measured and kerned text in lines, tables
 * whose heads repeat, pictures with words, running heads as artifacts, and a writer of the file itself.
 *
 * <p>What costs time elsewhere is done once here: fonts are parsed at the first receipt, and the characters of everyday
 * Portuguese and English are cut out of them, compressed and kept. Only what lies outside of that set is cut out per
 * document. Nothing here knows what a receipt is.
 */
@NullMarked
package digital.ar.receipt.paper;

import org.jspecify.annotations.NullMarked;
