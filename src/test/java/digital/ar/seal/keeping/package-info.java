@NullUnmarked
package digital.ar.seal.keeping;

import org.jspecify.annotations.NullUnmarked;
