@NullUnmarked
package digital.ar.seal.pades;

import org.jspecify.annotations.NullUnmarked;
