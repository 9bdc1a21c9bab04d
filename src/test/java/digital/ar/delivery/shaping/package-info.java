@NullMarked
package digital.ar.delivery.shaping;

import org.jspecify.annotations.NullMarked;
