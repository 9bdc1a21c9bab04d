@NullUnmarked
package digital.ar.seal;

import org.jspecify.annotations.NullUnmarked;
