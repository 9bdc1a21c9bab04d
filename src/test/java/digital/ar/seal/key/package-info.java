@NullUnmarked
package digital.ar.seal.key;

import org.jspecify.annotations.NullUnmarked;
