/**
 * Keeps seals provable (revocation data and archive timestamps, level by level), and keeps a revoked or expired seal
 * from being used.
 */
@NullMarked
package digital.ar.seal.keeping;

import org.jspecify.annotations.NullMarked;
