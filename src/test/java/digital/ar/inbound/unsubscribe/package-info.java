@NullUnmarked
package digital.ar.inbound.unsubscribe;

import org.jspecify.annotations.NullUnmarked;
