/** Tests of the console. */
@NullUnmarked
package digital.ar.console;

import org.jspecify.annotations.NullUnmarked;
