/** Tests of the room. */
@NullUnmarked
package digital.ar.delivery.tlsreport;

import org.jspecify.annotations.NullUnmarked;
