package digital.ar.inbound.sandbox;

import digital.ar.inbound.smtp.Admission;
import digital.ar.inbound.smtp.Destination;
import digital.ar.inbound.smtp.ReceivedMail;
import digital.ar.inbound.smtp.SmtpReply;
import digital.ar.platform.Ids;
import java.util.Locale;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Takes every mail that is for nobody else. Some local parts answer as real servers do: {@code unknown…} does not exist,
 * {@code full…} is over quota, {@code late…} is accepted and bounces a moment later.
 */
@Component
@Order(2)
@OnSandboxRoute
class SandboxMailbox implements Destination {
    private static final SmtpReply UNKNOWN = new SmtpReply(550, "5.1.1", "no such user in the sandbox");
    private static final SmtpReply FULL = new SmtpReply(452, "4.2.2", "mailbox full in the sandbox");

    private final SandboxStore store;
    private final LateBounces late;
    private final Ids ids;

    SandboxMailbox(SandboxStore store, LateBounces late, Ids ids) {
        this.store = store;
        this.late = late;
        this.ids = ids;
    }

    @Override
    public Admission admit(String rcptTo) {
        var local = rcptTo.toLowerCase(Locale.ROOT);
        if (local.startsWith("unknown")) {
            return new Admission.Refused(UNKNOWN);
        }
        return local.startsWith("full") ? new Admission.Refused(FULL) : new Admission.Taken();
    }

    @Override
    public void deliver(ReceivedMail mail, String rcptTo) {
        var raw = mail.traced(rcptTo);
        var subject = MailView.subject(mail.content());
        store.add(new SandboxMail(ids.next(), mail.receivedAt(), mail.mailFrom(), rcptTo, subject, raw.length), raw);
        store.trim();
        // RFC 3464 2, RFC 5321 4.5.5: nobody is told about a mail that came from the null sender.
        if (rcptTo.toLowerCase(Locale.ROOT).startsWith("late")
                && !mail.mailFrom().isEmpty()) {
            late.schedule(mail, rcptTo);
        }
    }
}
