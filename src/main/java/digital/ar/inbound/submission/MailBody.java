package digital.ar.inbound.submission;

import digital.ar.inbound.mime.MailPart;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.field.ContentDispositionFieldLenientImpl;
import org.apache.james.mime4j.field.ContentTypeFieldLenientImpl;
import org.apache.james.mime4j.stream.RawField;

/** What the mail says and carries: the first text, the first HTML, and every other part as an attachment. */
final class MailBody {
    private final List<Map<String, Object>> attachments = new ArrayList<>();
    private Optional<String> text = Optional.empty();
    private Optional<String> html = Optional.empty();

    private MailBody() {}

    static MailBody of(MailPart root) {
        var body = new MailBody();
        body.take(root);
        return body;
    }

    Optional<String> text() {
        return text;
    }

    Optional<String> html() {
        return html;
    }

    List<Map<String, Object>> attachments() {
        return attachments;
    }

    private void take(MailPart part) {
        if (part.mediaType().startsWith("multipart/")) {
            part.children().forEach(this::take);
        } else if (part.mediaType().startsWith("message/")) {
            throw HeaderFields.refusal(
                    "a part of type " + part.mediaType(), "cannot be attached; attach it as application/octet-stream");
        } else if (isText(part, "text/plain") && text.isEmpty()) {
            text = words(part);
        } else if (isText(part, "text/html") && html.isEmpty()) {
            html = words(part);
        } else if (part.content().length > 0) {
            attachments.add(attachment(part));
        }
    }

    private static boolean isText(MailPart part, String mediaType) {
        return part.mediaType().equals(mediaType)
                && fileName(part).isEmpty()
                && !disposition(part).isAttachment();
    }

    private static Optional<String> words(MailPart part) {
        var text = part.text().replace("\r\n", "\n").strip();
        return text.isEmpty() ? Optional.empty() : Optional.of(text + "\n");
    }

    private Map<String, Object> attachment(MailPart part) {
        var attachment = new LinkedHashMap<String, Object>();
        attachment.put("fileName", fileName(part).orElse("anexo-" + (attachments.size() + 1)));
        attachment.put("mediaType", part.mediaType());
        attachment.put("content", Base64.getEncoder().encodeToString(part.content()));
        return attachment;
    }

    /** RFC 2183 2.3, RFC 2231 3 and 4; the older {@code name} of Content-Type too. */
    private static Optional<String> fileName(MailPart part) {
        return Optional.ofNullable(disposition(part).getFilename())
                .or(() -> Optional.ofNullable(ContentTypeFieldLenientImpl.PARSER
                        .parse(new RawField("Content-Type", part.headers().text("Content-Type")), DecodeMonitor.SILENT)
                        .getParameter("name")))
                .filter(name -> !name.isBlank());
    }

    private static org.apache.james.mime4j.dom.field.ContentDispositionField disposition(MailPart part) {
        return Objects.requireNonNull(ContentDispositionFieldLenientImpl.PARSER.parse(
                new RawField("Content-Disposition", part.headers().text("Content-Disposition")), DecodeMonitor.SILENT));
    }
}
