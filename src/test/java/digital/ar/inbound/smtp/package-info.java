/** Tests of the SMTP server. */
@NullUnmarked
package digital.ar.inbound.smtp;

import org.jspecify.annotations.NullUnmarked;
