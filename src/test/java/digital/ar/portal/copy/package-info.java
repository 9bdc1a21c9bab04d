@NullUnmarked
package digital.ar.portal.copy;

import org.jspecify.annotations.NullUnmarked;
