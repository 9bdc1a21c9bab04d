/** The whole way of a notice, told as its users live it. */
@NullUnmarked
package digital.ar.journey;

import org.jspecify.annotations.NullUnmarked;
