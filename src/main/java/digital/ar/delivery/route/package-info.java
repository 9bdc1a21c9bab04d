/** Where a message goes: the sandbox mailbox, a relay, or the recipient's own servers by DNS. */
@NullMarked
package digital.ar.delivery.route;

import org.jspecify.annotations.NullMarked;
