@NullUnmarked
package digital.ar.seal.revocation;

import org.jspecify.annotations.NullUnmarked;
