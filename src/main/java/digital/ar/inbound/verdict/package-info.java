/**
 * Who really sent a mail that came in: SPF (RFC 7208), DKIM (RFC 6376) and DMARC alignment (RFC 7489), asked once when the
 * mail arrives, because keys and records in DNS change.
 *
 * <p>Verdicts are facts of the mail's event and refuse nothing: a bounce without any signature is still a bounce. They use
 * the words of RFC 8601 2.7. What DNS does not answer within the deadline is {@code temperror}; while DNS is known to be
 * slow the deadline is short, so that reception never waits for it.
 *
 * <p>A reply counts as its recipient's own words only when more than one thing holds ({@link SignedReply}).
 */
@NullMarked
package digital.ar.inbound.verdict;

import org.jspecify.annotations.NullMarked;
