/** Tests of the transparency log. */
@NullUnmarked
package digital.ar.evidence.log;

import org.jspecify.annotations.NullUnmarked;
