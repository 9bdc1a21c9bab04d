package digital.ar.inbound.smtp;

import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.HookReturnCode;

/** The one place where the room's replies become James' hook results. */
public final class Replies {
    private Replies() {}

    public static HookResult hook(SmtpReply reply) {
        return HookResult.builder()
                .hookReturnCode(reply.temporary() ? HookReturnCode.denySoft() : HookReturnCode.deny())
                .smtpReturnCode(Integer.toString(reply.code()))
                .smtpDescription(reply.enhanced() + " " + reply.text())
                .build();
    }

    public static HookResult accepted(String id) {
        return HookResult.builder()
                .hookReturnCode(HookReturnCode.ok())
                .smtpReturnCode("250")
                .smtpDescription("2.6.0 message stored as " + id)
                .build();
    }
}
