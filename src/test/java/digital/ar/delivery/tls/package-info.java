/** Tests of the room. */
@NullUnmarked
package digital.ar.delivery.tls;

import org.jspecify.annotations.NullUnmarked;
