/** Tests of the rules: each rule, the reading of their file, and a labelled set of hits. */
@NullUnmarked
package digital.ar.tracking.rules;

import org.jspecify.annotations.NullUnmarked;
