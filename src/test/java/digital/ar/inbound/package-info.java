/** Tests of the whole room. */
@NullUnmarked
package digital.ar.inbound;

import org.jspecify.annotations.NullUnmarked;
