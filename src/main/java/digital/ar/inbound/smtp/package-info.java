/** The server itself: listening, TLS, limits, line discipline, and handing a mail to its destinations. */
@NullMarked
package digital.ar.inbound.smtp;

import org.jspecify.annotations.NullMarked;
