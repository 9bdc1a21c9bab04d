@NullUnmarked
package digital.ar.notice.content;

import org.jspecify.annotations.NullUnmarked;
