package digital.ar.inbound.smtp;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.core.esmtp.EhloExtension;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.MailParametersHook;

/** Parameters of MAIL: BODY (RFC 6152), RET and ENVID (RFC 3461 4.3, 4.4). SMTPUTF8 (RFC 6531) is not offered, and refused. */
final class EnvelopeParameters implements MailParametersHook, EhloExtension {
    private static final SmtpReply BAD_VALUE = new SmtpReply(501, "5.5.4", "bad value of a MAIL parameter");

    // RFC 6531 3.4, RFC 3463: James' addresses are ASCII only.
    private static final SmtpReply ASCII_ONLY =
            new SmtpReply(555, "5.6.7", "SMTPUTF8 is not offered here, use an ASCII address");

    @Override
    public List<String> getImplementedEsmtpFeatures(SMTPSession session) {
        return List.of("DSN");
    }

    @Override
    public String[] getMailParamNames() {
        return new String[] {"BODY", "RET", "ENVID", "SMTPUTF8"};
    }

    @Override
    public HookResult doMailParameter(SMTPSession session, String name, String value) {
        if (name.equalsIgnoreCase("SMTPUTF8")) {
            return Replies.hook(ASCII_ONLY);
        }
        var known = switch (name) {
            case "BODY" -> Set.of("7BIT", "8BITMIME");
            case "RET" -> Set.of("FULL", "HDRS");
            default -> Set.of(value.toUpperCase(Locale.ROOT));
        };
        return known.contains(value.toUpperCase(Locale.ROOT)) ? HookResult.DECLINED : Replies.hook(BAD_VALUE);
    }
}
