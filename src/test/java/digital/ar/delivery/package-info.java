/** Tests of the room. */
@NullUnmarked
package digital.ar.delivery;

import org.jspecify.annotations.NullUnmarked;
