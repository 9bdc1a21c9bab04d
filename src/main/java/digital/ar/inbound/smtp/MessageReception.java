package digital.ar.inbound.smtp;

import digital.ar.platform.Ids;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import org.apache.james.core.MailAddress;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.smtp.MailEnvelope;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.MessageHook;

/** End of data: the 250 is answered only when the mail is durable. */
final class MessageReception implements MessageHook {
    // RFC 3463 3.5: routing loop detected.
    private static final SmtpReply LOOP = new SmtpReply(554, "5.4.6", "this mail goes in circles (too many hops)");
    private static final int MAX_HOPS = 100; // RFC 5321 6.3: a large threshold, normally at least 100

    private final MailIntake intake;
    private final Ids ids;
    private final Clock clock;
    private final String localName;

    MessageReception(MailIntake intake, Ids ids, Clock clock, String localName) {
        this.intake = intake;
        this.ids = ids;
        this.clock = clock;
        this.localName = localName;
    }

    @Override
    public HookResult onMessage(SMTPSession session, MailEnvelope envelope) {
        var refused = MessageLimits.refused(session);
        if (refused.isPresent()) {
            return Replies.hook(refused.get());
        }
        var mail = received(session, envelope);
        if (mail.hops() > MAX_HOPS) {
            return Replies.hook(LOOP);
        }
        var recipients = envelope.getRecipients().stream()
                .map(MailAddress::asString)
                .distinct()
                .toList();
        return answer(mail, recipients);
    }

    private HookResult answer(ReceivedMail mail, List<String> recipients) {
        return intake.take(mail, recipients).map(Replies::hook).orElseGet(() -> Replies.accepted(mail.id()));
    }

    private ReceivedMail received(SMTPSession session, MailEnvelope envelope) {
        var tls = session.getSSLSession().map(s -> s.getProtocol() + " " + s.getCipherSuite());
        return new ReceivedMail(
                ids.next().toString().replace("-", ""),
                envelope.getMaybeSender().asString(""),
                content(envelope),
                session.getAttachment(SMTPSession.CURRENT_HELO_NAME, State.Connection)
                        .orElse(""),
                session.getRemoteAddress().getAddress().getHostAddress(),
                tls.orElse(""),
                localName,
                clock.instant());
    }

    private static byte[] content(MailEnvelope envelope) {
        try (var in = envelope.getMessageInputStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the message lies in memory", e);
        }
    }
}
