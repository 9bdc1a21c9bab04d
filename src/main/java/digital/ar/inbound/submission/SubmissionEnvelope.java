package digital.ar.inbound.submission;

import digital.ar.inbound.smtp.Replies;
import digital.ar.inbound.smtp.SmtpReply;
import java.util.List;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.MailHook;
import org.apache.james.protocols.smtp.hook.MailParametersHook;
import org.apache.james.protocols.smtp.hook.RcptHook;

/** MAIL and RCPT of an authenticated system; the recipients are checked with the notice. */
final class SubmissionEnvelope implements MailHook, RcptHook, MailParametersHook {
    private static final SmtpReply AUTH_FIRST = new SmtpReply(530, "5.7.0", "authentication required"); // RFC 4954 6
    private static final SmtpReply ASCII_ONLY =
            new SmtpReply(555, "5.6.7", "SMTPUTF8 is not offered here, use the API for such addresses"); // RFC 6531 3.4
    private static final SmtpReply TOO_MANY = new SmtpReply(452, "4.5.3", "too many recipients");
    private static final int MAX_RECIPIENTS = 50; // of the API

    @Override
    public HookResult doMail(SMTPSession session, MaybeSender sender) {
        return AuthCommand.tenant(session).isPresent() ? HookResult.DECLINED : Replies.hook(AUTH_FIRST);
    }

    @Override
    public HookResult doRcpt(SMTPSession session, MaybeSender sender, MailAddress rcpt) {
        if (AuthCommand.tenant(session).isEmpty()) {
            return Replies.hook(AUTH_FIRST);
        }
        return session.getRcptCount() >= MAX_RECIPIENTS ? Replies.hook(TOO_MANY) : HookResult.OK;
    }

    @Override
    public String[] getMailParamNames() {
        return List.of("SMTPUTF8").toArray(String[]::new);
    }

    @Override
    public HookResult doMailParameter(SMTPSession session, String name, String value) {
        return Replies.hook(ASCII_ONLY);
    }
}
