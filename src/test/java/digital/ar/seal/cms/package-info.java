@NullUnmarked
package digital.ar.seal.cms;

import org.jspecify.annotations.NullUnmarked;
