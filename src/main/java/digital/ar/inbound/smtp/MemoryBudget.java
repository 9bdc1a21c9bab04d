package digital.ar.inbound.smtp;

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
 * Messages are held in memory while they come in; this bounds all of them together. A message that would exceed the
 * budget is read to its end and answered 452 4.3.1, so that its sender tries later.
 */
final class MemoryBudget implements DataLineFilter, DisconnectHandler<SMTPSession> {
    static final SmtpReply FULL = new SmtpReply(452, "4.3.1", "too much mail at this moment, please try again later");
    private static final AttachmentKey<Long> HELD = AttachmentKey.of("ar.held", Long.class);
    private static final AttachmentKey<Boolean> REFUSED = AttachmentKey.of("ar.refused", Boolean.class);

    private final AtomicLong used = new AtomicLong();
    private final long budget;

    MemoryBudget(long budget) {
        this.budget = budget;
    }

    static boolean refused(SMTPSession session) {
        return session.getAttachment(REFUSED, State.Transaction).orElse(false);
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
        if (refused(session)) {
            return null;
        }
        if (used.addAndGet(line.length) > budget) {
            used.addAndGet(-line.length);
            session.setAttachment(REFUSED, true, State.Transaction);
            return null;
        }
        session.setAttachment(
                HELD, session.getAttachment(HELD, State.Connection).orElse(0L) + line.length, State.Connection);
        return next.onLine(session, line);
    }

    @Override
    public void onDisconnect(SMTPSession session) {
        release(session);
    }

    private void release(SMTPSession session) {
        session.removeAttachment(HELD, State.Connection).ifPresent(held -> used.addAndGet(-held));
    }

    long used() {
        return used.get();
    }
}
