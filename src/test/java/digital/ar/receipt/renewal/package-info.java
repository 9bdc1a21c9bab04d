@NullUnmarked
package digital.ar.receipt.renewal;

import org.jspecify.annotations.NullUnmarked;
