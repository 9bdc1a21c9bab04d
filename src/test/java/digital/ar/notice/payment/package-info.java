@NullUnmarked
package digital.ar.notice.payment;

import org.jspecify.annotations.NullUnmarked;
