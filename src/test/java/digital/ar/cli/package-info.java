/** The jar as its user runs it. */
@NullUnmarked
package digital.ar.cli;

import org.jspecify.annotations.NullUnmarked;
