package digital.ar.mail;

import digital.ar.platform.Hashes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.message.BasicBodyFactory;
import org.apache.james.mime4j.message.BodyPart;
import org.apache.james.mime4j.message.HeaderImpl;
import org.apache.james.mime4j.message.MultipartImpl;
import org.jspecify.annotations.Nullable;

/** The body of one message and the hash of each of its decoded parts. */
final class MimeParts {
    private static final Pattern MEDIA_TYPE = Pattern.compile("[a-z0-9][a-z0-9!#$&^_.+-]*/[a-z0-9][a-z0-9!#$&^_.+-]*");
    private static final String OCTETS = "application/octet-stream";

    private final String boundaryRoot;
    private final List<ComposedMail.Part> parts = new ArrayList<>();

    /** @param recipient gives the boundaries, so that the same draft gives the same bytes */
    MimeParts(UUID recipient) {
        this.boundaryRoot = boundaryRoot(recipient);
    }

    /** "=_" cannot occur in quoted-printable or base64 text (RFC 2045 6.7 note). */
    static String boundaryRoot(UUID recipient) {
        return "=_" + recipient.toString().replace("-", "");
    }

    List<ComposedMail.Part> parts() {
        return List.copyOf(parts);
    }

    /** Sets Content-Type and body of the message. @param html null: the text is all there is */
    void fill(Entity message, String text, @Nullable String html, List<MailDraft.Attachment> attachments) {
        if (attachments.isEmpty()) {
            fillAlternatives(message, text, html);
            return;
        }
        var body = new BodyPart();
        body.setHeader(new HeaderImpl());
        fillAlternatives(body, text, html);
        var mixed = new MultipartImpl("mixed");
        mixed.addBodyPart(body);
        attachments.forEach(a -> mixed.addBodyPart(attachment(a)));
        fillMultipart(message, "mixed", mixed);
    }

    private void fillAlternatives(Entity entity, String text, @Nullable String html) {
        if (html == null) {
            fillText(entity, "text/plain", text);
            return;
        }
        var alternatives = new MultipartImpl("alternative");
        alternatives.addBodyPart(text("text/plain", text));
        // RFC 2046 5.1.4: the last alternative is the preferred one.
        alternatives.addBodyPart(text("text/html", html));
        fillMultipart(entity, "alternative", alternatives);
    }

    private void fillMultipart(Entity entity, String subtype, Multipart body) {
        var boundary = boundaryRoot + "." + subtype.charAt(0);
        entity.getHeader()
                .setField(HeaderField.of("Content-Type", "multipart/" + subtype + "; boundary=\"" + boundary + "\""));
        entity.setBody(body);
    }

    /** Any of CRLF, CR and LF becomes CRLF (RFC 5322 2.3). */
    private static byte[] crlf(byte[] text) {
        var out = new byte[2 * text.length];
        var length = 0;
        for (var i = 0; i < text.length; i++) {
            if (text[i] == '\r' || text[i] == '\n') {
                var both = text[i] == '\r' && i + 1 < text.length && text[i + 1] == '\n';
                i += both ? 1 : 0;
                out[length++] = '\r';
                out[length++] = '\n';
            } else {
                out[length++] = text[i];
            }
        }
        return Arrays.copyOf(out, length);
    }

    private BodyPart text(String mediaType, String content) {
        var part = new BodyPart();
        part.setHeader(new HeaderImpl());
        fillText(part, mediaType, content);
        return part;
    }

    private void fillText(Entity entity, String mediaType, String content) {
        var bytes = crlf(content.getBytes(StandardCharsets.UTF_8));
        parts.add(new ComposedMail.Part(mediaType, mediaType, bytes.length, Hashes.sha256Hex(bytes)));
        entity.getHeader().addField(HeaderField.of("Content-Type", mediaType + "; charset=utf-8"));
        entity.getHeader().addField(HeaderField.of("Content-Transfer-Encoding", "quoted-printable"));
        entity.setBody(BasicBodyFactory.INSTANCE.textBody(bytes, StandardCharsets.UTF_8));
    }

    private BodyPart attachment(MailDraft.Attachment attachment) {
        var mediaType = mediaType(attachment);
        parts.add(new ComposedMail.Part(
                attachment.fileName(), mediaType, attachment.content().length, Hashes.sha256Hex(attachment.content())));
        var part = new BodyPart();
        part.setHeader(new HeaderImpl());
        part.getHeader().addField(HeaderField.of("Content-Type", mediaType));
        part.getHeader().addField(HeaderField.attachment(attachment.fileName()));
        part.getHeader().addField(HeaderField.of("Content-Transfer-Encoding", "base64"));
        part.setBody(BasicBodyFactory.INSTANCE.binaryBody(attachment.content()));
        return part;
    }

    private static String mediaType(MailDraft.Attachment attachment) {
        var type = attachment.mediaType().toLowerCase(Locale.ROOT);
        if (!MEDIA_TYPE.matcher(type).matches()) {
            throw new IllegalArgumentException("not a media type: " + HeaderField.fenced("mediaType", type));
        }
        // RFC 2046 5.2.1, 5.1: messages and multiparts must not be base64; as octets they arrive untouched.
        return type.startsWith("message/") || type.startsWith("multipart/") ? OCTETS : type;
    }
}
