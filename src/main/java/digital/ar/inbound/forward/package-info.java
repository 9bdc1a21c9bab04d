/**
 * Passes a person's reply on to the creditor.
 *
 * <p>Follows the log: each {@code report.received} of kind reply that came to a reply address becomes one mail in the
 * service's own queue, in the transaction of the cursor, so once. It goes to the notice's creditor address, else to the
 * tenant's first person. From is the tenant's sending address, DKIM-signed by us, so that DMARC holds; Reply-To is the
 * debtor; the original is attached byte for byte. The reply itself is evidence already; passing it on is a service.
 *
 * <p>No loops and no storms: automatic answers are another kind and never come here; the mail goes out from the null sender
 * with {@code Auto-Submitted} (RFC 3834 5), so that no machine answers it; one that was passed on before is not passed on again;
 * never to an address of ours; at most so many a day for one recipient.
 */
@NullMarked
package digital.ar.inbound.forward;

import org.jspecify.annotations.NullMarked;
