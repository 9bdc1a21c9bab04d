/** Tests of the sandbox mailbox. */
@NullUnmarked
package digital.ar.inbound.sandbox;

import org.jspecify.annotations.NullUnmarked;
