/** Tests of the room. */
@NullUnmarked
package digital.ar.delivery.route;

import org.jspecify.annotations.NullUnmarked;
