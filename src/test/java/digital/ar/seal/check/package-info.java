@NullUnmarked
package digital.ar.seal.check;

import org.jspecify.annotations.NullUnmarked;
