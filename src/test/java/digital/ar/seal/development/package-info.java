@NullUnmarked
package digital.ar.seal.development;

import org.jspecify.annotations.NullUnmarked;
