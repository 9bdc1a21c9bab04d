/** Tests of the checks of a mail's origin. */
@NullUnmarked
package digital.ar.inbound.verdict;

import org.jspecify.annotations.NullUnmarked;
