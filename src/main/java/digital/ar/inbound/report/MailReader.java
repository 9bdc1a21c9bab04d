package digital.ar.inbound.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.BodyDescriptor;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;

/**
 * Bytes to a tree of parts, under limits: a hostile mail costs bounded time and memory, and ends in
 * {@link UnreadableMail}, never in an unchecked exception.
 */
final class MailReader {
    private static final int MAX_DEPTH = 12;
    private static final int MAX_PARTS = 200;
    private static final int MAX_TEXT = 256 * 1024;
    private static final MimeConfig LIMITS = MimeConfig.custom()
            .setMaxLineLen(65_536)
            .setMaxHeaderLen(65_536)
            .setMaxHeaderCount(1_000)
            .setMaxContentLen(64L * 1024 * 1024)
            .build();

    private final Deque<Draft> open = new ArrayDeque<>();
    private int parts;

    private MailReader() {}

    static MailPart read(byte[] mail) throws UnreadableMail {
        try {
            return new MailReader().tree(mail);
        } catch (MimeException | IOException e) {
            throw new UnreadableMail("not readable as MIME: " + e.getMessage(), e);
        } catch (RuntimeException e) { // the parser's own faults on hostile input
            throw new UnreadableMail("not readable: " + e, e);
        }
    }

    private MailPart tree(byte[] mail) throws MimeException, IOException, UnreadableMail {
        var stream = new MimeTokenStream(LIMITS);
        stream.setRecursionMode(RecursionMode.M_RECURSE);
        stream.parse(new ByteArrayInputStream(mail));
        for (var state = stream.getState(); state != EntityState.T_END_OF_STREAM; state = stream.next()) {
            switch (state) {
                case T_START_MESSAGE, T_START_BODYPART -> begin();
                case T_FIELD -> {
                    var field = stream.getField();
                    top().fields.add(Headers.field(field.getName(), field.getBody()));
                }
                case T_START_MULTIPART -> top().mediaType = type(stream.getBodyDescriptor());
                case T_BODY -> body(stream);
                case T_END_MESSAGE, T_END_BODYPART -> {
                    var part = open.pop().done();
                    if (open.isEmpty()) {
                        return part;
                    }
                    top().children.add(part);
                }
                default -> {}
            }
        }
        throw new UnreadableMail("the mail does not end");
    }

    private void begin() throws UnreadableMail {
        if (!open.isEmpty() && top().mediaType.isEmpty()) {
            top().mediaType = "message/rfc822"; // an entity inside one that is no multipart
        }
        if (open.size() >= MAX_DEPTH) {
            throw new UnreadableMail("nested deeper than " + MAX_DEPTH);
        }
        if (++parts > MAX_PARTS) {
            throw new UnreadableMail("more than " + MAX_PARTS + " parts");
        }
        open.push(new Draft());
    }

    private void body(MimeTokenStream stream) throws IOException {
        var descriptor = stream.getBodyDescriptor();
        top().mediaType = type(descriptor);
        if (top().mediaType.startsWith("text/") || top().mediaType.startsWith("message/")) {
            top().text = text(stream.getDecodedInputStream(), descriptor);
        }
    }

    private static String text(InputStream in, BodyDescriptor descriptor) throws IOException {
        var charset = descriptor.getCharset() == null ? "us-ascii" : descriptor.getCharset();
        var ascii = charset.equalsIgnoreCase("us-ascii");
        // Mail that names no charset is often Latin-1; UTF-8 decoding of it would lose letters.
        return new String(in.readNBytes(MAX_TEXT), MailPart.charset(ascii ? "ISO-8859-1" : charset));
    }

    private static String type(BodyDescriptor descriptor) {
        return descriptor.getMimeType() == null
                ? "text/plain"
                : descriptor.getMimeType().toLowerCase(Locale.ROOT);
    }

    private Draft top() {
        return open.getFirst();
    }

    private static final class Draft {
        private final List<Headers.Field> fields = new ArrayList<>();
        private final List<MailPart> children = new ArrayList<>();
        private String mediaType = "";
        private String text = "";

        private MailPart done() {
            return new MailPart(mediaType.isEmpty() ? "text/plain" : mediaType, new Headers(fields), text, children);
        }
    }
}
