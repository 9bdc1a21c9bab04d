/** Tests of hits and their classes. */
@NullUnmarked
package digital.ar.tracking;

import org.jspecify.annotations.NullUnmarked;
