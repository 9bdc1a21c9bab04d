/** Tests of the room. */
@NullUnmarked
package digital.ar.delivery.dns;

import org.jspecify.annotations.NullUnmarked;
