@NullUnmarked
package digital.ar.receipt.layout;

import org.jspecify.annotations.NullUnmarked;
