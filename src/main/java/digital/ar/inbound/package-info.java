/**
 * The SMTP server of the service (Apache James protocols): takes reports at the return path, replies at the reply
 * address, mail to postmaster, the mail of the sandbox mailbox, and on a second port submissions of authenticated systems.
 *
 * <p>Who is let in is decided at RCPT, by {@link digital.ar.inbound.smtp.Destination destinations} in order: postmaster; an
 * unguessable address of ours is a report; everything else belongs to the sandbox mailbox while the sandbox route is on; what
 * nobody takes is refused, with 550 5.1.1 under our own domain and 550 5.7.1 elsewhere, so the server never relays. The 250
 * after the data is answered only when every destination has the mail durably; otherwise 451 4.3.0, and the sender tries
 * again. A report that comes twice is one report, told by its hash. Who sent it is on record as far as DNS can say
 * ({@code verdict}); a person's reply is passed on to the creditor ({@code forward}).
 *
 * <p>A report is parsed by a pure function ({@link digital.ar.inbound.MailExplanation} shows what it reads) and told apart: delivery status (RFC 3464), disposition (RFC 8098),
 * complaint (RFC 5965), automatic answer (RFC 3834), a person's reply, other. Only a failure that came to the return
 * path changes the state of a delivery ({@code bounce.late}); what arrives at the reply address is put on record only,
 * because every reader of the notice knows that address.
 */
@ApplicationModule(
        displayName = "Inbound",
        allowedDependencies = {"platform", "account", "delivery", "notice", "evidence", "vault", "mail"})
@NullMarked
package digital.ar.inbound;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
