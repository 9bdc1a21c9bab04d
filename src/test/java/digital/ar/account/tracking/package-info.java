/** Tracking domains, with DNS as the test writes it and real HTTPS on loopback. */
@NullUnmarked
package digital.ar.account.tracking;

import org.jspecify.annotations.NullUnmarked;
