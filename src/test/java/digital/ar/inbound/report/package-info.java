/** Tests of the report parser. */
@NullUnmarked
package digital.ar.inbound.report;

import org.jspecify.annotations.NullUnmarked;
