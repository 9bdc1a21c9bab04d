/**
 * What a first start seals and stamps with: a certificate authority of its own, its revocation lists and its time
 * authority. No legal value, and its names say so.
 */
@NullMarked
package digital.ar.seal.development;

import org.jspecify.annotations.NullMarked;
