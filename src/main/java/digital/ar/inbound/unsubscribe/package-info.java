/** Mail to unsubscribe addresses: the wish of a person who has no one-click button. */
@NullMarked
package digital.ar.inbound.unsubscribe;

import org.jspecify.annotations.NullMarked;
