package digital.ar.inbound.submission;

import digital.ar.inbound.smtp.MessageLimits;
import digital.ar.inbound.smtp.Replies;
import digital.ar.inbound.smtp.SmtpReply;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.james.core.MailAddress;
import org.apache.james.protocols.smtp.MailEnvelope;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.HookReturnCode;
import org.apache.james.protocols.smtp.hook.MessageHook;

/** End of data: the mail becomes a notice, or is refused with reasons. */
final class SubmissionReception implements MessageHook {
    private final SubmissionIntake intake;

    SubmissionReception(SubmissionIntake intake) {
        this.intake = intake;
    }

    @Override
    public HookResult onMessage(SMTPSession session, MailEnvelope envelope) {
        var refused = MessageLimits.refused(session);
        if (refused.isPresent()) {
            return Replies.hook(refused.get());
        }
        var tenant = AuthCommand.tenant(session);
        if (tenant.isEmpty()) {
            return Replies.hook(new SmtpReply(530, "5.7.0", "authentication required"));
        }
        var recipients = envelope.getRecipients().stream()
                .map(MailAddress::asString)
                .distinct()
                .toList();
        var answer = intake.take(tenant.get(), recipients, content(envelope));
        DetailedReplies.add(session, answer.more());
        return answer.accepted()
                ? HookResult.builder()
                        .hookReturnCode(HookReturnCode.ok())
                        .smtpReturnCode("250")
                        .smtpDescription(
                                answer.reply().enhanced() + " " + answer.reply().text())
                        .build()
                : Replies.hook(answer.reply());
    }

    private static byte[] content(MailEnvelope envelope) {
        try (var in = envelope.getMessageInputStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the message lies in memory", e);
        }
    }
}
