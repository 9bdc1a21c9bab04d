/**
 * What an operator sees of keys and time authorities: the overview of the command line and the conditions of the
 * console.
 */
@NullMarked
package digital.ar.seal.overview;

import org.jspecify.annotations.NullMarked;
