/** Tests of the room. */
@NullUnmarked
package digital.ar.delivery.smtp;

import org.jspecify.annotations.NullUnmarked;
