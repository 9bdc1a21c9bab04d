/** The sandbox mailbox: every mail of a first start arrives here over real SMTP and can be looked at in a browser. */
@NullMarked
package digital.ar.inbound.sandbox;

import org.jspecify.annotations.NullMarked;
