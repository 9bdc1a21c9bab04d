/**
 * The debtor's own copy by mail: the receipt of an answer goes to the notified address by itself as soon as it is sealed, that of the
 * reading when it is asked for. Only to that address: a page that sent files wherever somebody says would be a way to send other
 * people mail. What stays behind the reading page ({@code ON_PAGE}) does not come as a file; the letter then says where it is.
 *
 * <p>The wish is a row of {@code own_copy}, written in the transaction that issued the receipt. A worker turns it into a letter in
 * the service's own queue and {@code copy.queued} in one transaction, so there is one letter per row whatever dies. The event claims
 * no more than that: our queue has it.
 */
@NullMarked
package digital.ar.portal.copy;

import org.jspecify.annotations.NullMarked;
