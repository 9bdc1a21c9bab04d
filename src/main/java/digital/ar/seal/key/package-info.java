/**
 * The key that seals and its certificates, as configured ({@code ar.seal}): a PKCS#12 file, or a PKCS#11 device that the
 * key never leaves.
 */
@NullMarked
package digital.ar.seal.key;

import org.jspecify.annotations.NullMarked;
