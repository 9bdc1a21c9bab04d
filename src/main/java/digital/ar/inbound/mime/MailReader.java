package digital.ar.inbound.mime;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.BodyDescriptor;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;
import org.jspecify.annotations.Nullable;

/**
 * Bytes to a tree of parts, under limits: a hostile mail costs bounded time and memory, and ends in
 * {@link UnreadableMail}, never in an unchecked exception.
 */
public final class MailReader {
    private static final byte[] NOTHING = {};
    private static final int MAX_DEPTH = 12;
    private static final int MAX_PARTS = 200;
    private static final int MAX_TEXT = 256 * 1024;
    /** All text of a mail together, and all header values: what 200 parts or headers could add up to. */
    private static final int MAX_ALL_TEXT = 4 * 1024 * 1024;

    private static final int MAX_ALL_HEADERS = 1024 * 1024;
    private static final MimeConfig LIMITS = MimeConfig.custom()
            .setMaxLineLen(65_536)
            .setMaxHeaderLen(65_536)
            .setMaxHeaderCount(1_000)
            .setMaxContentLen(64L * 1024 * 1024)
            .build();

    private final Deque<Draft> open = new ArrayDeque<>();
    private int parts;
    private int textSize;
    private int headerSize;

    private final boolean withContent;

    private MailReader(boolean withContent) {
        this.withContent = withContent;
    }

    /** Headers and text only, each text bounded to 256 KiB: what telling reports apart needs. */
    public static MailPart read(byte[] mail) throws UnreadableMail {
        return read(mail, new MailReader(false));
    }

    /** With the decoded bytes of every leaf. */
    public static MailPart readWhole(byte[] mail) throws UnreadableMail {
        return read(mail, new MailReader(true));
    }

    private static MailPart read(byte[] mail, MailReader reader) throws UnreadableMail {
        try {
            return reader.tree(mail);
        } catch (MimeException | IOException e) {
            throw new UnreadableMail("not readable as MIME: " + e.getMessage(), e);
        } catch (RuntimeException e) { // the parser's own faults on hostile input
            throw new UnreadableMail("not readable: " + e, e);
        }
    }

    private MailPart tree(byte[] mail) throws MimeException, IOException, UnreadableMail {
        var stream = new MimeTokenStream(LIMITS);
        stream.setRecursionMode(RecursionMode.M_RECURSE);
        var start = start(mail);
        stream.parse(new ByteArrayInputStream(mail, start, mail.length - start));
        for (var state = stream.getState(); state != EntityState.T_END_OF_STREAM; state = stream.next()) {
            switch (state) {
                case T_START_MESSAGE, T_START_BODYPART -> begin();
                case T_FIELD -> {
                    var field = Headers.field(
                            stream.getField().getName(), stream.getField().getBody());
                    top().fields.add(within(field));
                }
                case T_START_MULTIPART -> top().mediaType = type(stream.getBodyDescriptor());
                case T_BODY -> body(stream);
                case T_PREAMBLE -> preamble(stream);
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

    /** Behind blank lines and an mbox separator ({@code From sender date}), which stored mails begin with. */
    private static int start(byte[] mail) {
        var at = 0;
        while (at < mail.length && (mail[at] == '\r' || mail[at] == '\n')) {
            at++;
        }
        if (mail.length - at > 5 && new String(mail, at, 5, StandardCharsets.US_ASCII).equals("From ")) {
            while (at < mail.length && mail[at++] != '\n') {
                // to the end of the line
            }
        }
        return at;
    }

    private Headers.Field within(Headers.Field field) throws UnreadableMail {
        headerSize += field.name().length() + field.value().length();
        if (headerSize > MAX_ALL_HEADERS) {
            throw new UnreadableMail("more than " + MAX_ALL_HEADERS + " characters of header fields");
        }
        return field;
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
        var readable = top().mediaType.startsWith("text/") || top().mediaType.startsWith("message/");
        if (withContent) {
            top().content = stream.getDecodedInputStream().readAllBytes();
        } else if (readable) {
            top().content = stream.getDecodedInputStream().readNBytes(Math.min(MAX_TEXT, MAX_ALL_TEXT - textSize));
            textSize += top().content.length;
        }
        if (readable) {
            top().text = text(top().content, descriptor);
            top().content = withContent ? top().content : NOTHING;
        }
    }

    /** Some servers write a multipart whose boundary never comes; all they say is then its preamble. */
    private void preamble(MimeTokenStream stream) throws IOException {
        var text = stream.getInputStream().readNBytes(Math.min(MAX_TEXT, MAX_ALL_TEXT - textSize));
        textSize += text.length;
        top().text = undeclared(text);
    }

    private static String text(byte[] content, BodyDescriptor descriptor) {
        return charset(descriptor.getCharset())
                .map(charset -> new String(content, charset))
                .orElseGet(() -> undeclared(content));
    }

    /** Mail that names no charset, or one that does not exist, is UTF-8, or else most likely Latin-1. */
    private static String undeclared(byte[] content) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(content, StandardCharsets.ISO_8859_1);
        }
    }

    private static Optional<Charset> charset(@Nullable String name) {
        try {
            return Optional.ofNullable(name)
                    .filter(n -> !n.equalsIgnoreCase("us-ascii"))
                    .map(Charset::forName);
        } catch (IllegalArgumentException unknownToThisPlatform) {
            return Optional.empty();
        }
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
        private byte[] content = NOTHING;

        private MailPart done() {
            return new MailPart(
                    mediaType.isEmpty() ? "text/plain" : mediaType, new Headers(fields), text, content, children);
        }
    }
}
