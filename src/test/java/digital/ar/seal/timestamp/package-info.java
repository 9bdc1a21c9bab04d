@NullUnmarked
package digital.ar.seal.timestamp;

import org.jspecify.annotations.NullUnmarked;
