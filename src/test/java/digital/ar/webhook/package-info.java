@NullUnmarked
package digital.ar.webhook;

import org.jspecify.annotations.NullUnmarked;
