/**
 * Composes the message whose bytes are fixed at submission.
 *
 * <p>A message is {@code multipart/alternative} (plain text, HTML), inside {@code multipart/mixed} when the notice has
 * attachments. Both alternatives say the same: who the creditor is, the protocol, where to read, how to check that the
 * notice is real, the creditor's own words, and that image and button are recorded; first in Portuguese, then in English. When the
 * content stays behind the reading page ({@link digital.ar.mail.MailDraft#onPage}) the words are left out and the mail says so. Subject,
 * preheader, sender's name and addresses say nothing of a debt: they stand on lock screens and in logs. The button is link 0 and leads
 * through {@code /l/…} to the reading page; links inside the creditor's own HTML stay as they were written and are not
 * recorded. One more link ({@link digital.ar.platform.Tokens#HONEYPOT}) is neither shown nor reached by keyboard or screen reader, and
 * not in the text part: who follows it is a program. Text parts travel as quoted-printable, attachments as base64, so that no server on the way has a reason to
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
