@NullUnmarked
package digital.ar.vault;

import org.jspecify.annotations.NullUnmarked;
