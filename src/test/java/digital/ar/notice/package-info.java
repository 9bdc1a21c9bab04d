@NullUnmarked
package digital.ar.notice;

import org.jspecify.annotations.NullUnmarked;
