package digital.ar.inbound.smtp;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.james.protocols.api.ProtocolSession.AttachmentKey;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.DisconnectHandler;
import org.apache.james.protocols.api.handler.LineHandler;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.core.DataLineFilter;
import org.jspecify.annotations.Nullable;

/**
 * Messages are held in memory while they come in; this bounds each of them (RFC 1870 6.3) and all of them together. A
 * message beyond a bound is read to its end without being kept, and then refused: for good when it is too large, for now
 * when there is too much at once.
 */
public final class MessageLimits implements DataLineFilter, DisconnectHandler<SMTPSession> {
    private static final SmtpReply FULL = new SmtpReply(452, "4.3.1", "too much mail at this moment, please try later");
    private static final SmtpReply TOO_LARGE = new SmtpReply(552, "5.3.4", "message larger than this server takes");
    private static final AttachmentKey<Long> HELD = AttachmentKey.of("ar.held", Long.class);
    private static final AttachmentKey<SmtpReply> REFUSED = AttachmentKey.of("ar.refused", SmtpReply.class);

    private final AtomicLong used = new AtomicLong();
    private final long maxMessage;
    private final long budget;

    MessageLimits(long maxMessage, long budget) {
        this.maxMessage = maxMessage;
        this.budget = budget;
    }

    /** The answer to a message that was not kept; empty: it is within the bounds. */
    public static Optional<SmtpReply> refused(SMTPSession session) {
        return session.getAttachment(REFUSED, State.Transaction);
    }

    @Override
    public @Nullable Response onLine(SMTPSession session, byte[] line, LineHandler<SMTPSession> next) {
        if (line.length == 3 && line[0] == '.') {
            try {
                return next.onLine(session, line);
            } finally {
                release(session);
            }
        }
        if (refused(session).isPresent()) {
            return null;
        }
        var held = session.getAttachment(HELD, State.Connection).orElse(0L) + line.length;
        if (held > maxMessage) {
            return refuse(session, TOO_LARGE);
        }
        if (used.addAndGet(line.length) > budget) {
            used.addAndGet(-line.length);
            return refuse(session, FULL);
        }
        session.setAttachment(HELD, held, State.Connection);
        return next.onLine(session, line);
    }

    private static @Nullable Response refuse(SMTPSession session, SmtpReply reply) {
        session.setAttachment(REFUSED, reply, State.Transaction);
        return null;
    }

    @Override
    public void onDisconnect(SMTPSession session) {
        release(session);
    }

    private void release(SMTPSession session) {
        session.removeAttachment(HELD, State.Connection).ifPresent(held -> used.addAndGet(-held));
    }
}
