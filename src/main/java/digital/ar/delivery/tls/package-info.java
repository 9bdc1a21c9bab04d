/**
 * What protection a host must show before mail is sent to it: TLSA records (DANE, RFC 7672), the recipient's MTA-STS policy
 * (RFC 8461), and the memory of what the host has shown before. DANE wins over MTA-STS (RFC 8461 2); both win over memory.
 *
 * <p>A host without any of them is spoken to opportunistically, and the record says so. A demand that cannot be met defers
 * the message with a reason; nothing is sent around it. How sessions went is counted for the reports of RFC 8460.
 */
@NullMarked
package digital.ar.delivery.tls;

import org.jspecify.annotations.NullMarked;
