@NullUnmarked
package digital.ar.notice.response;

import org.jspecify.annotations.NullUnmarked;
