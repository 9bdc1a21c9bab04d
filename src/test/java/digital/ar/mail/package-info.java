/** Tests of the room. */
@NullUnmarked
package digital.ar.mail;

import org.jspecify.annotations.NullUnmarked;
