/** Tests of the whole house. */
@NullUnmarked
package digital.ar;

import org.jspecify.annotations.NullUnmarked;
