package digital.ar.inbound.smtp;

import java.util.Map;
import java.util.Set;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.RcptHook;

/** RCPT: unguessable addresses of ours and the sandbox; never a relay. */
final class RecipientRules implements RcptHook {
    private static final SmtpReply TOO_MANY = new SmtpReply(452, "4.5.3", "too many recipients"); // RFC 5321 4.5.3.1.10

    private final MailIntake intake;
    private final int maxRecipients;

    RecipientRules(MailIntake intake, int maxRecipients) {
        this.intake = intake;
        this.maxRecipients = maxRecipients;
    }

    /** RFC 3461 4.1, 4.2: taken and not acted upon, because what is accepted here is delivered at once. */
    @Override
    public Set<String> supportedParameters() {
        return Set.of("NOTIFY", "ORCPT");
    }

    @Override
    public HookResult doRcpt(
            SMTPSession session, MaybeSender sender, MailAddress rcpt, Map<String, String> parameters) {
        if (session.getRcptCount() >= maxRecipients) {
            return Replies.hook(TOO_MANY);
        }
        return intake.check(rcpt.asString()).map(Replies::hook).orElse(HookResult.OK);
    }
}
