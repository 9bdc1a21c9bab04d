@NullUnmarked
package digital.ar.portal.payment;

import org.jspecify.annotations.NullUnmarked;
