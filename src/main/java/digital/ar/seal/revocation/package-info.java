/**
 * Revocation lists and OCSP answers: where they are had, and what they say about a certificate. Judging a seal by them
 * is {@code seal.check}.
 */
@NullMarked
package digital.ar.seal.revocation;

import org.jspecify.annotations.NullMarked;
