/** Tests of the journal, the levels and the transparency log. */
@NullUnmarked
package digital.ar.evidence;

import org.jspecify.annotations.NullUnmarked;
