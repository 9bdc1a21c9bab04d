/**
 * Composes the message whose bytes are fixed at submission.
 *
 * <p>A message is {@code multipart/alternative} (plain text, HTML), inside {@code multipart/mixed} when the notice has
 * attachments. Both alternatives say the same: who the creditor is, the protocol, where to read, how to check that the
 * notice is real, the creditor's own words, and that image and button are recorded. The button is link 0 and leads
 * through {@code /l/…} to the reading page; links inside the creditor's own HTML stay as they were written and are not
 * recorded. Text parts travel as quoted-printable, attachments as base64, so that no server on the way has a reason to
 * change a byte that DKIM signs. The same draft always gives the same bytes: Message-ID and boundaries come from the
 * recipient's id, times from the draft.
 *
 * <p>There is no {@code Auto-Submitted} field: a notice is written for one person who may answer, and an out-of-office
 * answer to it is evidence that we want (RFC 3834 would suppress it).
 */
@ApplicationModule(
        displayName = "Mail",
        allowedDependencies = {"platform", "account", "vault"})
@NullMarked
package digital.ar.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
