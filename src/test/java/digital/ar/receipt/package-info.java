@NullUnmarked
package digital.ar.receipt;

import org.jspecify.annotations.NullUnmarked;
