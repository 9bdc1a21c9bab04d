@NullUnmarked
package digital.ar.notice.rules;

import org.jspecify.annotations.NullUnmarked;
