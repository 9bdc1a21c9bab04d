package digital.ar.inbound.submission;

import java.util.List;
import org.apache.james.protocols.api.AbstractResponse;
import org.apache.james.protocols.api.ProtocolSession.AttachmentKey;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.LineHandler;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.core.DataLineFilter;
import org.jspecify.annotations.Nullable;

/** James' hooks give one line; the reasons of a refusal are several (RFC 5321 4.2.1). */
final class DetailedReplies implements DataLineFilter {
    @SuppressWarnings("rawtypes")
    private static final AttachmentKey<List> LINES = AttachmentKey.of("ar.reply-lines", List.class);

    /** @param lines behind the first one, each with its enhanced code (RFC 2034 4) */
    static void add(SMTPSession session, List<String> lines) {
        session.setAttachment(LINES, lines, State.Connection);
    }

    @Override
    public @Nullable Response onLine(SMTPSession session, byte[] line, LineHandler<SMTPSession> next) {
        var response = next.onLine(session, line);
        if (response instanceof AbstractResponse open) {
            session.removeAttachment(LINES, State.Connection)
                    .ifPresent(lines -> lines.forEach(text -> open.appendLine((String) text)));
        }
        return response;
    }
}
