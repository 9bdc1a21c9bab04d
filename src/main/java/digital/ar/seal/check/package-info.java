/**
 * Judging a seal: what it covers, who signed, when that is proved, what was added behind it, and whether it stays
 * provable. Each answer is a {@code Finding}.
 */
@NullMarked
package digital.ar.seal.check;

import org.jspecify.annotations.NullMarked;
