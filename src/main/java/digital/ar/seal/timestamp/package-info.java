/**
 * Asking RFC 3161 time authorities: several, in order, within their quotas, each answer checked before it is used
 * ({@code ar.tsa}).
 */
@NullMarked
package digital.ar.seal.timestamp;

import org.jspecify.annotations.NullMarked;
