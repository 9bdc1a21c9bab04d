/**
 * Questions to the DNS, with what is known about the truth of each answer. The service validates signatures itself
 * (RFC 4035 4.3), so that it need not trust the way to its resolver. No question takes longer than its limit, whatever
 * the resolver does; a failure is remembered for a moment, so that one silent domain does not occupy the senders.
 */
@NullMarked
package digital.ar.delivery.dns;

import org.jspecify.annotations.NullMarked;
