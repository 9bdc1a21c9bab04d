package digital.ar.receipt.layout;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.TextBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.MimeConfig;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.HtmlSanitizer;

/** Reads the body that a mail program would show (HTML before plain text, RFC 2046 5.1.4) out of a stored message. */
public final class MailBodies {
    /** Characters of a body on paper; about twenty pages. The whole message is embedded anyway. */
    private static final int LIMIT = 60_000;

    private static final int DEPTH = 12;

    /** Never fails: what cannot be read as a message is shown as nothing and said so by the caller's empty body. */
    public MailBody of(byte[] message) {
        try {
            var parsed = parse(message);
            var html = find(parsed, "text/html", 0);
            if (html.isPresent()) {
                return fromHtml(text(html.get()));
            }
            var plain = find(parsed, "text/plain", 0);
            return plain.isPresent() ? fromText(text(plain.get())) : new MailBody(List.of(), 0, 0, false);
        } catch (IOException e) {
            throw new UncheckedIOException("a message in memory cannot fail to be read", e);
        }
    }

    private static Entity parse(byte[] message) throws IOException {
        var builder = new DefaultMessageBuilder();
        builder.setMimeEntityConfig(MimeConfig.PERMISSIVE);
        return builder.parseMessage(new ByteArrayInputStream(message));
    }

    private static Optional<TextBody> find(Entity entity, String type, int depth) {
        var body = entity.getBody();
        if (body instanceof Multipart multipart && depth < DEPTH) {
            return multipart.getBodyParts().stream()
                    .flatMap(part -> find(part, type, depth + 1).stream())
                    .findFirst();
        }
        var attached = "attachment".equalsIgnoreCase(entity.getDispositionType());
        return !attached && body instanceof TextBody text && type.equalsIgnoreCase(entity.getMimeType())
                ? Optional.of(text)
                : Optional.empty();
    }

    private static String text(TextBody body) throws IOException {
        var charset = Optional.ofNullable(body.getCharset()).orElse(StandardCharsets.UTF_8);
        try (var in = body.getInputStream()) {
            return new String(in.readAllBytes(), charset);
        }
    }

    static MailBody fromHtml(String html) {
        var writer = new MailBodyWriter(LIMIT);
        var policy = new HtmlPolicyBuilder()
                .allowElements(MailBodyWriter.elements())
                .allowWithoutAttributes("a", "img", "span", "font")
                .allowAttributes("alt")
                .onElements("img")
                .build(writer);
        HtmlSanitizer.sanitize(html, policy);
        return writer.body();
    }

    static MailBody fromText(String text) {
        var writer = new MailBodyWriter(LIMIT);
        writer.openDocument();
        writer.openTag("pre", List.of());
        writer.text(text.replace("\r\n", "\n"));
        writer.closeDocument();
        return writer.body();
    }
}
