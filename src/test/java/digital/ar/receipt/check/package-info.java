@NullUnmarked
package digital.ar.receipt.check;

import org.jspecify.annotations.NullUnmarked;
