@NullUnmarked
package digital.ar.receipt.model;

import org.jspecify.annotations.NullUnmarked;
