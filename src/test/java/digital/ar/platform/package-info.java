@NullUnmarked
package digital.ar.platform;

import org.jspecify.annotations.NullUnmarked;
